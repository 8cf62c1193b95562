package dev.pathway.jsonl;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches in a thread of its own, a few ahead of the calling thread that takes them: reading and applying each keep
 * one processor busy.
 *
 * <p>To the caller it is as if it read by itself. The batches come in order, what reading throws comes behind those that
 * were read before, and once it is closed nobody reads any more. An interrupt ends nothing and stays set. For one thread.
 *
 * @param <T> a batch
 */
final class ReadAhead<T> implements AutoCloseable {

    /** Enough for two threads that are alike fast; a batch may have several megabytes. */
    private static final int MOST_BATCHES = 2;

    /** What is empty comes behind all that was read. */
    private final BlockingQueue<Optional<T>> batches = new ArrayBlockingQueue<>(MOST_BATCHES);

    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private boolean ended;

    /** Gives batches as it reads them. */
    @FunctionalInterface
    interface Reading<T> {

        void giveTo(Consumer<T> taker) throws IOException;
    }

    private ReadAhead() {}

    /** Begins to read. */
    static <T> ReadAhead<T> of(Reading<T> reading) {
        ReadAhead<T> ahead = new ReadAhead<>();
        Thread reader = new Thread(() -> ahead.read(reading), "pathway-read-ahead");
        reader.setDaemon(true);
        reader.start();
        return ahead;
    }

    /** Hands over all that {@code reading} gives, and throws what it or the taker throws. */
    static <T> void handOver(Reading<T> reading, Consumer<T> taker) throws IOException {
        try (ReadAhead<T> ahead = of(reading)) {
            for (Optional<T> batch = ahead.next(); batch.isPresent(); batch = ahead.next()) {
                taker.accept(batch.get());
            }
        }
    }

    private void read(Reading<T> reading) {
        try {
            reading.giveTo(this::give);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        } finally {
            put(Optional.empty());
        }
    }

    private void give(T batch) {
        if (closed) {
            throw new CancellationException();
        }
        put(Optional.of(batch));
    }

    private void put(Optional<T> batch) {
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

    /** Returns the next batch; empty behind the last, or what the reading threw. */
    Optional<T> next() throws IOException {
        Optional<T> batch = ended ? Optional.empty() : take();
        if (batch.isEmpty()) {
            ended = true;
            rethrow();
        }
        return batch;
    }

    private Optional<T> take() {
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

    /** Waits until nobody reads any more, which begins no further batch. */
    @Override
    public void close() {
        closed = true;
        while (!ended) {
            ended = take().isEmpty();
        }
    }
}
