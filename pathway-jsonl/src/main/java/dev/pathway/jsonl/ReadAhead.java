package dev.pathway.jsonl;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
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

    /** How long either waits for the other before it looks whether that is still there. */
    private static final long LOOK_MILLIS = 100;

    /** What is empty comes behind all that was read. */
    private final BlockingQueue<Optional<T>> batches = new ArrayBlockingQueue<>(MOST_BATCHES);

    private final Thread reader;
    private volatile boolean closed;
    private volatile boolean complete;
    private volatile @Nullable Throwable failure;
    private boolean ended;

    /** Gives batches as it reads them. */
    @FunctionalInterface
    interface Reading<T> {

        void giveTo(Consumer<T> taker) throws IOException;
    }

    private ReadAhead(Reading<T> reading) {
        reader = new Thread(() -> read(reading), "pathway-read-ahead");
        reader.setDaemon(true);
    }

    /** Begins to read. */
    static <T> ReadAhead<T> of(Reading<T> reading) {
        ReadAhead<T> ahead = new ReadAhead<>(reading);
        ahead.reader.start();
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
            complete = true;
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
        put(Optional.empty());
    }

    private void give(T batch) {
        if (!put(Optional.of(batch))) {
            throw new CancellationException();
        }
    }

    /** Waits until there is room; returns whether somebody still takes. */
    private boolean put(Optional<T> batch) {
        boolean isPut = false;
        while (!closed && !isPut) {
            try {
                isPut = batches.offer(batch, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException nobodyHasTheThread) {
                // The caller waits for the batch: it has to come.
            }
        }
        return isPut;
    }

    /** Returns the next batch; empty behind the last, or, each time, what the reading threw. */
    Optional<T> next() throws IOException {
        Optional<T> batch = ended ? Optional.empty() : take();
        if (batch.isEmpty()) {
            ended = true;
            requireComplete();
        }
        return batch;
    }

    /** Waits for what is read, or for the end of the thread, which may lack the memory to say that it ends. */
    private Optional<T> take() {
        boolean interrupted = false;
        try {
            Optional<T> batch = null;
            boolean more = true;
            while (batch == null && more) {
                more = reader.isAlive();
                try {
                    batch = batches.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    more = true;
                }
            }
            return batch == null ? Optional.empty() : batch;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void requireComplete() throws IOException {
        Throwable thrown = failure;
        if (thrown instanceof IOException e) {
            throw e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        } else if (thrown instanceof Error e) {
            throw e;
        } else if (!complete) {
            throw new IllegalStateException("The thread that read ahead ended before it was done");
        }
    }

    /** Waits until nobody reads any more, which begins no further batch. */
    @Override
    public void close() {
        closed = true;
        batches.clear(); // who waits for room need not wait any longer
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
