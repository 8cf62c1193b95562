package dev.pathway.daemon;

import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.jsonl.JsonlVerifier;
import dev.pathway.log.EventLog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log that is copied from or to, and where it is. */
interface CopyEnd extends AutoCloseable {

    EventLog log();

    /** Returns where the log is, in words. */
    String place();

    /**
     * Makes sure that nothing is known of events behind the last one of the log.
     *
     * @throws ProgramFailure if something is
     */
    void requireEnd(long lastSeq);

    @Override
    default void close() {
        log().close();
    }

    /** Returns the store of a directory that is there. */
    static CopyEnd from(Path directory) {
        return new OfFiles(directory, JsonlEventLog.open(directory));
    }

    /**
     * Returns the store of a directory, which need not be there.
     *
     * @throws ProgramFailure if it has snapshots and no log: opened with the copied log, it would take those for its own
     */
    static CopyEnd to(Path directory) {
        if (OfFiles.holds(directory, "snapshot-", "") && !OfFiles.holds(directory, "events-", "")) {
            throw ProgramFailure.unusable(
                    directory + " has snapshots of a log that is not there: copy to another directory", null);
        }
        return from(directory);
    }

    /** A directory of one store. */
    record OfFiles(Path directory, EventLog log) implements CopyEnd {

        @Override
        public String place() {
            return directory.toString();
        }

        /** A name says how far a snapshot goes. Whether it is one, and of this log, only reading it tells. */
        @Override
        public void requireEnd(long lastSeq) {
            if (holds(directory, "snapshot-", String.format("%020d-~", lastSeq))
                    && JsonlVerifier.verify(directory).endLost() > 0) {
                throw ProgramFailure.unusable(
                        "The log of " + directory + " ends at event " + lastSeq + ", before its snapshot. Have what is"
                                + " between counted as lost by 'pathway compact " + directory + "', and copy again",
                        null);
            }
        }

        private static boolean holds(Path directory, String prefix, String behind) {
            if (!Files.isDirectory(directory)) {
                return false;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, prefix + "*.jsonl")) {
                for (Path file : files) {
                    if (String.valueOf(file.getFileName()).compareTo(prefix + behind) > 0) {
                        return true;
                    }
                }
                return false;
            } catch (IOException e) {
                throw ProgramFailure.unusable("Cannot list " + directory + ": " + e, e);
            }
        }
    }
}
