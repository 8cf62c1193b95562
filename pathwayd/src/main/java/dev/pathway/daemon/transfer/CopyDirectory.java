package dev.pathway.daemon.transfer;

import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.jsonl.JsonlVerifier;
import dev.pathway.log.EventLog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A directory of one store that is copied from or to. */
record CopyDirectory(Path directory, EventLog log) implements CopyEnd {

    /** How names of segments and snapshots begin; a number of 20 digits follows. */
    private static final String SEGMENT = "events-";

    private static final String SNAPSHOT = "snapshot-";
    private static final int DIGITS = 20;

    /** Returns the store of a directory that is there. */
    static CopyDirectory from(Path directory) {
        return new CopyDirectory(directory, JsonlEventLog.open(directory));
    }

    /**
     * Returns the store of a directory, which need not be there.
     *
     * @throws ProgramFailure if it has snapshots of events that are not in its log: opened with the copied log, it would
     *     take those for its own
     */
    static CopyDirectory to(Path directory) {
        CopyDirectory store = from(directory);
        if (store.highest(SNAPSHOT).isPresent() && store.highest(SEGMENT).isEmpty()) {
            throw ProgramFailure.unusable(
                    directory + " has snapshots of a log that is not there: copy to another directory", null);
        }
        if (store.endsBeforeItsSnapshot(store.reached())) {
            throw ProgramFailure.unusable(
                    directory + " has a snapshot of events that its log has lost: copy to another directory", null);
        }
        return store;
    }

    @Override
    public String place() {
        return directory.toString();
    }

    @Override
    public long reached() {
        return highest(SEGMENT).map(first -> first - 1).orElse(0L);
    }

    @Override
    public void requireEnd(long lastSeq) {
        if (endsBeforeItsSnapshot(lastSeq)) {
            throw ProgramFailure.unusable(
                    "The log of " + directory + " ends at event " + lastSeq
                            + ", before its snapshot. Have what is between counted as lost by 'pathway compact "
                            + directory + "', and copy again",
                    null);
        }
    }

    /** A name says how far a snapshot goes. Whether it is one, and of this log, only reading it tells. */
    private boolean endsBeforeItsSnapshot(long reached) {
        return highest(SNAPSHOT).orElse(0L) > reached
                && JsonlVerifier.verify(directory).endLost() > 0;
    }

    /** Returns the highest number in the names of segments or snapshots, if there are any. */
    private Optional<Long> highest(String prefix) {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        Optional<Long> highest = Optional.empty();
        String names = prefix + "[0-9]".repeat(DIGITS) + "-*.jsonl";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, names)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                long number = Long.parseLong(name.substring(prefix.length(), prefix.length() + DIGITS));
                highest = Optional.of(Math.max(number, highest.orElse(number)));
            }
            return highest;
        } catch (IOException | NumberFormatException e) {
            throw ProgramFailure.unusable("Cannot list " + directory + ": " + e, e);
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
