package dev.pathway.space;

import dev.pathway.error.StoreOverloaded;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
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
        // That of runAsync would not do: a task whose future was cancelled is skipped.
        CompletableFuture<Void> ended = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                task.run();
                ended.complete(null);
            } catch (RuntimeException | Error e) {
                ended.completeExceptionally(e);
            }
        });
        return ended;
    }

    /** Returns what a task returns; fails with {@link StoreOverloaded} where {@value #MOST_WAITING} others wait. */
    <T> CompletableFuture<T> supply(Supplier<T> task) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(new StoreOverloaded(MOST_WAITING + " calls for spaces"));
        }
        return CompletableFuture.supplyAsync(task, executor).whenComplete((done, failure) -> places.release());
    }

    /** Runs a task again and again, with so long a pause, but at least 10 ms. It may not throw. */
    void every(Duration pause, Runnable task) {
        long nanos = Math.max(pause.toNanos(), Duration.ofMillis(10).toNanos());
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Takes no more tasks and waits for those that it has, but not longer than so. */
    void stopWithin(long seconds) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(seconds, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "Closing all spaces took longer than " + seconds + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
