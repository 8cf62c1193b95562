package dev.pathway.daemon;

import dev.pathway.error.PathwayException;
import dev.pathway.json.ImportLine;
import dev.pathway.json.InvalidDocument;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Imports one source: its lines in order, some of them on their way at once. Used by one thread.
 *
 * <pre>
 *   lines ──▶ put ──▶ window (at most 1,024 lines and 16 MiB) ──▶ counted, oldest first
 * </pre>
 */
final class ImportRun {

    private static final int MAX_LINE_BYTES = 8 << 20;
    private static final int MAX_WINDOW_LINES = 1_024;
    private static final long MAX_WINDOW_BYTES = 16L << 20;

    private final ImportSource source;
    private final ImportTarget target;
    private final ImportTally tally;
    private final LongConsumer progress;
    private final Deque<OnItsWay> window = new ArrayDeque<>();
    private long windowBytes;

    /** Makes a run that tells {@code progress} how many more bytes are behind it. */
    ImportRun(ImportSource source, ImportTarget target, ImportTally tally, LongConsumer progress) {
        this.source = source;
        this.target = target;
        this.tally = tally;
        this.progress = progress;
    }

    private record OnItsWay(long number, int bytes, CompletableFuture<LineResult> result) {}

    /**
     * Imports every line, and returns when the last has been answered.
     *
     * @throws ProgramFailure if the source cannot be read, or the target takes no more; the lines counted so far are safe
     * @throws PathwayException likewise, where the target is a store
     */
    void run() {
        try (LineReader lines = new LineReader(source.open(), MAX_LINE_BYTES)) {
            long reported = 0;
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    put(line);
                }
                progress.accept(lines.bytesRead() - reported);
                reported = lines.bytesRead();
            }
        } catch (IOException e) {
            throw ProgramFailure.unusable("Reading " + source.name() + " failed: " + e, e);
        } finally {
            await(0, 0);
        }
    }

    private void put(LineReader.Line line) {
        ImportLine read = read(line);
        if (read == null) {
            return;
        }
        int bytes = line.bytes().length;
        await(MAX_WINDOW_LINES - 1, MAX_WINDOW_BYTES - bytes);
        window.add(new OnItsWay(line.number(), bytes, target.put(read)));
        windowBytes += bytes;
    }

    private @Nullable ImportLine read(LineReader.Line line) {
        String reason;
        try {
            if (!line.tooLong()) {
                return ImportLine.read(line.bytes());
            }
            reason = "The line is longer than " + MAX_LINE_BYTES + " bytes";
        } catch (InvalidDocument | PathwayException e) {
            reason = String.valueOf(e.getMessage());
        }
        tally.count(source.name(), line.number(), LineResult.refused(reason));
        return null;
    }

    /** Waits until no more than this is on its way. */
    private void await(int lines, long bytes) {
        while (window.size() > lines || (windowBytes > bytes && !window.isEmpty())) {
            OnItsWay oldest = window.remove();
            windowBytes -= oldest.bytes();
            tally.count(source.name(), oldest.number(), answer(oldest.result()));
        }
    }

    private static LineResult answer(CompletableFuture<LineResult> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (Failures.unwrapped(e) instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
