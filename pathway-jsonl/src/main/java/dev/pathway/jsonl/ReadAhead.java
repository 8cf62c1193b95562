package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a history in a thread of its own, a few batches ahead of the calling thread that takes them: reading and applying
 * each keep one processor busy.
 *
 * <p>To the caller it is as if it read by itself. The batches come in order, what reading throws comes behind those that
 * were read before, and when {@link #handOver} ends, however it does, nobody reads any more. An interrupt ends nothing and
 * stays set.
 */
final class ReadAhead implements BatchHandler {

    /** Enough for two threads that are alike fast; a batch may have several megabytes. */
    private static final int MOST_BATCHES = 2;

    /** Comes behind all that was read, and holds nothing. */
    private static final Batch LAST = new Batch(List.of(), Position.BEGINNING, true);

    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(MOST_BATCHES);
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;

    private record Batch(List<Event> events, Position end, boolean isLast) {}

    /** Hands over batches that it reads. */
    @FunctionalInterface
    interface Reading {

        void handOver(BatchHandler handler) throws IOException;
    }

    private ReadAhead() {}

    /** Hands over all that {@code reading} hands over, and throws what it or the handler throws. */
    static void handOver(Reading reading, BatchHandler handler) throws IOException {
        ReadAhead ahead = new ReadAhead();
        Thread reader = new Thread(() -> ahead.read(reading), "pathway-read-ahead");
        reader.setDaemon(true);
        reader.start();
        ahead.giveTo(handler);
        ahead.rethrow();
    }

    private void read(Reading reading) {
        try {
            reading.handOver(this);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        } finally {
            put(LAST);
        }
    }

    @Override
    public void take(List<Event> events, Position end) {
        if (stopped) {
            throw new CancellationException();
        }
        put(new Batch(events, end, false));
    }

    private void giveTo(BatchHandler handler) {
        Batch batch = next();
        try {
            while (!batch.isLast()) {
                handler.take(batch.events(), batch.end());
                batch = next();
            }
        } finally {
            stopped = true;
            while (!batch.isLast()) {
                batch = next();
            }
        }
    }

    private void put(Batch batch) {
        boolean isPut = false;
        while (!isPut) {
            try {
                batches.put(batch);
                isPut = true;
            } catch (InterruptedException nobodyWaitsForTheThread) {
                // The caller does, for the last batch: it has to come.
            }
        }
    }

    private Batch next() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return batches.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void rethrow() throws IOException {
        Throwable thrown = failure;
        if (thrown instanceof IOException e) {
            throw e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        } else if (thrown instanceof Error e) {
            throw e;
        }
    }
}
