package dev.pathway.commit;

import dev.pathway.error.EventLogException.Unavailable;
import dev.pathway.error.EventLogException.Uncertain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that no write waits for longer than {@value #LIMIT_SECONDS} s, whatever the log does.
 *
 * <p>A write that is still queued by then is withdrawn and surely not stored. One that the committer is busy with is
 * answered as uncertain; the committer finds out later what became of it.
 */
final class Patience {

    static final int LIMIT_SECONDS = 30;

    private static final Executor EVERY_SECOND = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Runnable::run);

    private final CommandQueue queue;
    private final Answers answers;
    private final long limitNanos;
    private volatile List<Pending> inFlight = List.of();
    private volatile boolean exhausted;
    private volatile boolean stopped;

    Patience(CommandQueue queue, Answers answers, long limitNanos) {
        this.queue = queue;
        this.answers = answers;
        this.limitNanos = limitNanos;
    }

    void start() {
        EVERY_SECOND.execute(this::look);
    }

    void stop() {
        stopped = true;
    }

    /** Learns what the committer is busy with from now on. */
    void busyWith(List<Pending> writes) {
        inFlight = writes;
        exhausted = false;
    }

    /** Returns whether a write was given up since the committer last began or finished one. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Sees to it that a flush is answered in time. */
    void limit(CompletableFuture<Void> flush) {
        CompletableFuture.delayedExecutor(limitNanos, TimeUnit.NANOSECONDS, answers::execute)
                .execute(() -> flush.completeExceptionally(
                        new Unavailable("The log was busy for " + LIMIT_SECONDS + " s", null)));
    }

    private void look() {
        if (stopped) {
            return;
        }
        giveUp(limitNanos);
        EVERY_SECOND.execute(this::look);
    }

    /** Gives up what has waited for longer. */
    void giveUp(long nanos) {
        long now = System.nanoTime();
        for (Pending write : inFlight) {
            if (write.olderThan(nanos, now) && write.giveUp()) {
                exhausted = true;
                answers.giveUp(write, new Uncertain(write.uid(), write.seq(), null));
            }
        }
        List<Answer> withdrawn = new ArrayList<>();
        for (Pending write : queue.withdrawOlderThan(nanos)) {
            withdrawn.add(new Answer.Refused(
                    write, new Unavailable("The log was busy for " + LIMIT_SECONDS + " s; nothing was written", null)));
        }
        exhausted |= !withdrawn.isEmpty();
        answers.tell(withdrawn, false);
    }
}
