package dev.pathway.daemon.transfer;

import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.json.TextLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Imports one source: its lines in order, some thousand at a time. Used by one thread.
 *
 * <p>A portion is small enough to be held, and therefore to be sent again where the target could not take it.
 */
final class ImportRun {

    private static final int MAX_LINE_BYTES = 8 << 20;

    /** No more than the problems that a service names one by one. */
    private static final int MOST_LINES = 1_000;

    private static final long MOST_BYTES = 8L << 20;

    /** How many writes one run has under way at most: a line may be two. */
    static final int MOST_WRITES = 2 * MOST_LINES;

    /** How many bytes they have, as the queue of a store counts. */
    static final long MOST_WRITTEN_BYTES = MOST_BYTES + MAX_LINE_BYTES + 512L * MOST_WRITES;

    private final ImportSource source;
    private final ImportTarget target;
    private final ImportTally tally;
    private final LongConsumer progress;
    private final List<TextLine> portion = new ArrayList<>();
    private long portionBytes;

    /** Makes a run that tells {@code progress} how many more bytes are behind it. */
    ImportRun(ImportSource source, ImportTarget target, ImportTally tally, LongConsumer progress) {
        this.source = source;
        this.target = target;
        this.tally = tally;
        this.progress = progress;
    }

    /**
     * Imports every line, and returns when the last has been answered.
     *
     * @throws ProgramFailure if the source cannot be read, or the target takes no more; the lines counted so far are safe
     * @throws dev.pathway.error.PathwayException likewise, where the target is a store
     */
    void run() {
        try (LineReader lines = new LineReader(source.open(), MAX_LINE_BYTES)) {
            long reported = 0;
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                if (line.tooLong()) {
                    tally.refused(source.name(), line.number(), "The line is longer than " + MAX_LINE_BYTES + " bytes");
                } else if (!line.isBlank()) {
                    portion.add(line);
                    portionBytes += line.bytes().length;
                }
                if (portion.size() == MOST_LINES || portionBytes >= MOST_BYTES) {
                    put();
                    progress.accept(lines.bytesRead() - reported);
                    reported = lines.bytesRead();
                }
            }
            put();
            progress.accept(lines.bytesRead() - reported);
        } catch (IOException e) {
            throw ProgramFailure.unusable("Reading " + source.name() + " failed: " + e, e);
        }
    }

    private void put() {
        if (!portion.isEmpty()) {
            target.put(source.name(), List.copyOf(portion), tally);
            portion.clear();
            portionBytes = 0;
        }
    }
}
