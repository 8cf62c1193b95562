package dev.pathway.commit;

import dev.pathway.error.EventLogException.Unavailable;
import dev.pathway.error.EventLogException.Uncertain;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees to it that no write and no flush waits for longer than a limit, whatever the log does.
 *
 * <p>A write that is still queued by then is withdrawn and surely not stored. One that the committer is busy with is
 * answered as uncertain; the committer finds out later what became of it.
 */
final class Patience {

    /** What the committer does from one change to the next, so that giving up late is not held against the next. */
    private static final class Stint {

        final List<Pending> writes;
        final boolean waitsForWrites;
        volatile boolean exhausted;

        Stint(List<Pending> writes, boolean waitsForWrites) {
            this.writes = writes;
            this.waitsForWrites = waitsForWrites;
        }
    }

    private record Flush(CompletableFuture<Void> done, Executor callbacks, long sinceNanos) {}

    private final CommandQueue queue;
    private final Answers answers;
    private final Duration limit;
    private final Thread thread = new Thread(this::run, "pathway-patience");
    private final Queue<Flush> flushes = new ConcurrentLinkedQueue<>();
    private volatile Stint stint = new Stint(List.of(), false);
    private volatile boolean stopped;

    /** Taken from the queue, and refused once this is empty again: at the next turn where that fails. */
    private List<Pending> withdrawn = List.of();

    Patience(CommandQueue queue, Answers answers, Duration limit) {
        this.queue = queue;
        this.answers = answers;
        this.limit = limit;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Learns what the committer is busy with from now on. */
    void busyWith(List<Pending> writes) {
        stint = new Stint(writes, false);
    }

    /** Learns that the committer takes whatever comes. */
    void waitsForWrites() {
        stint = new Stint(List.of(), true);
    }

    /** Learns of a flush that somebody waits for. */
    void watch(CompletableFuture<Void> flush, Executor callbacks) {
        flushes.add(new Flush(flush, callbacks, System.nanoTime()));
    }

    /** Returns whether a write was given up for what the committer is still busy with. */
    boolean isExhausted() {
        return stint.exhausted;
    }

    private void run() {
        long everyNanos = Math.min(limit.toNanos(), TimeUnit.SECONDS.toNanos(1));
        while (!stopped) {
            LockSupport.parkNanos(this, everyNanos);
            try {
                giveUp(
                        limit.toNanos(),
                        new Unavailable("The log was busy for " + limit.toSeconds() + " s; nothing was written", null));
            } catch (RuntimeException | Error unforeseen) {
                // Memory may be lacking, even for saying so. The next turn may find some; nobody else ends a wait.
            }
        }
    }

    /** Gives up whatever still waits. */
    void giveUpAll() {
        giveUp(0, new StoreClosed());
    }

    /** One at a time: who closes the store would else take from this thread what it has withdrawn and not refused yet. */
    private synchronized void giveUp(long nanos, PathwayException toThoseQueued) {
        Stint now = stint;
        long time = System.nanoTime();
        boolean any = false;
        for (Pending write : now.writes) {
            if (write.olderThan(nanos, time) && !write.answer().isDone() && write.giveUp()) {
                any = true;
                answers.giveUp(write, new Uncertain(write.uid(), write.seq(), null));
            }
        }
        refuseWithdrawn(toThoseQueued);
        withdrawn = queue.withdrawOlderThan(nanos);
        now.exhausted |= (any || !withdrawn.isEmpty()) && !now.waitsForWrites;
        refuseWithdrawn(toThoseQueued);
        giveUpFlushes(nanos, time);
    }

    private void refuseWithdrawn(PathwayException reason) {
        answers.refuse(withdrawn, reason);
        withdrawn = List.of();
    }

    private void giveUpFlushes(long nanos, long time) {
        for (Flush oldest = flushes.peek(); oldest != null; oldest = flushes.peek()) {
            CompletableFuture<Void> done = oldest.done();
            if (!done.isDone()) {
                if (time - oldest.sinceNanos() < nanos) {
                    return;
                }
                Uncertain unknown = new Uncertain("The log has not answered; what it will do yet is not known", null);
                oldest.callbacks().execute(() -> done.completeExceptionally(unknown));
            }
            flushes.poll();
        }
    }
}
