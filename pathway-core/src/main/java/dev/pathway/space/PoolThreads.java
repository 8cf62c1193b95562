package dev.pathway.space;

import dev.pathway.commit.Uninterrupted;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreOverloaded;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The threads of a {@link SpacePool}, on which it may wait. None of them keeps a process alive. */
final class PoolThreads {

    private static final System.Logger LOG = System.getLogger(PoolThreads.class.getName());

    static final int MOST_WAITING = 1_024;

    private static final int THREADS = 4;

    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final ScheduledThreadPoolExecutor executor;

    PoolThreads() {
        AtomicInteger count = new AtomicInteger();
        executor = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("pathway-spaces-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs a task of which the caller has a bounded number. */
    void execute(Runnable task) {
        executor.execute(task);
    }

    /** Runs such a task, too, even if nobody waits for it any more; completes once it has ended, with what it threw. */
    CompletableFuture<Void> run(Runnable task) {
        return begin(() -> {
            task.run();
            return null;
        });
    }

    /**
     * Returns what a task returns; fails with {@link StoreOverloaded} where {@value #MOST_WAITING} others wait, and with {@link
     * StoreClosed} where none is taken any more.
     */
    <T> CompletableFuture<T> supply(Supplier<T> task) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(new StoreOverloaded(MOST_WAITING + " calls for spaces"));
        }
        try {
            return begin(() -> {
                try {
                    return task.get();
                } finally {
                    places.release();
                }
            });
        } catch (RejectedExecutionException stopped) {
            places.release();
            return CompletableFuture.failedFuture(new StoreClosed());
        }
    }

    private <T> CompletableFuture<T> begin(Supplier<T> task) {
        // Neither that of supplyAsync nor one that depends on it: what a cancelled one has still to do is skipped.
        CompletableFuture<T> ended = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                ended.complete(task.get());
            } catch (RuntimeException | Error e) {
                ended.completeExceptionally(e);
            }
        });
        return ended;
    }

    /** Runs a task again and again, with so long a pause, but at least 10 ms. It may not throw. */
    void every(Duration pause, Runnable task) {
        long nanos = Math.max(TimeUnit.NANOSECONDS.convert(pause), TimeUnit.MILLISECONDS.toNanos(10));
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Takes no more tasks and waits for those that it has, but not longer than so; an interrupt is kept for later. */
    void stopWithin(Duration most) {
        executor.shutdown();
        Uninterrupted.await(
                executor::isTerminated, nanos -> executor.awaitTermination(nanos, TimeUnit.NANOSECONDS), most);
        if (!executor.isTerminated()) {
            LOG.log(System.Logger.Level.WARNING, "Closing all spaces took longer than " + most.toSeconds() + " s");
        }
    }
}
