package dev.pathway.commit;

import dev.pathway.error.EventLogException;
import dev.pathway.error.EventLogException.Uncertain;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.LogState;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Recovery;
import dev.pathway.state.State;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that decides writes, appends them to the log, publishes what they did, and only then answers.
 *
 * <pre>
 *   callers ──▶ queue ──▶ decide ──▶ append ──▶ publish ──▶ answer
 *               bounded    against state + batch  (durable)   at once    on the callers' executor
 * </pre>
 */
public final class Committer {

    private static final long IDLE_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long CONFIRM_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SLOWEST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final State state;
    private final InstantSource clock;
    private final Runnable afterDurable;
    private final CommandQueue queue;
    private final Answers answers;
    private final Tenure tenure;
    private final Patience patience;
    private final Queue<CompletableFuture<Void>> flushes = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "pathway-committer");
    private boolean tidy = true;
    private boolean allDurable = true;
    private long durableSeq;
    private long retryNanos = FIRST_RETRY_NANOS;

    /**
     * Makes a committer that has not read its log yet.
     *
     * @param afterDurable runs on the committer's thread when more events have become durable; must not wait
     */
    public Committer(
            EventLog log,
            State state,
            InstantSource clock,
            Executor callbacks,
            int maxWrites,
            long maxBytes,
            Runnable afterDurable) {
        this.state = state;
        this.clock = clock;
        this.afterDurable = afterDurable;
        this.queue = new CommandQueue(maxWrites, maxBytes);
        this.answers = new Answers(queue, callbacks);
        this.tenure = new Tenure(log, state);
        this.patience = new Patience(queue, answers, TimeUnit.SECONDS.toNanos(Patience.LIMIT_SECONDS));
        thread.setDaemon(true);
    }

    /**
     * Recovers the state from the log, in the calling thread, then begins to commit.
     *
     * @throws EventLogException if the log cannot be read, or belongs to somebody else
     */
    public void start() {
        tenure.begin();
        durableSeq = state.now().seq();
        patience.start();
        thread.start();
    }

    /**
     * Queues a write.
     *
     * @throws PathwayException if it can be refused right away; nothing was written
     */
    public void submit(Pending write) {
        if (!tenure.condition().condition().takesWrites() && !queue.isClosed()) {
            throw readOnly();
        }
        if (patience.isExhausted()) {
            throw new StoreReadOnly("the log has not answered for " + Patience.LIMIT_SECONDS + " s", null);
        }
        queue.add(write);
    }

    /** Makes everything acknowledged so far durable; fails after 30 s if the log does not answer. */
    public CompletableFuture<Void> flush() {
        CompletableFuture<Void> flushed = new CompletableFuture<>();
        flushes.add(flushed);
        queue.wake();
        if (!thread.isAlive()) {
            endFlushes(new StoreClosed());
        }
        patience.limit(flushed);
        return flushed;
    }

    public LogState condition() {
        return tenure.condition();
    }

    /** Returns whether the log belongs to this store. */
    public boolean isWriter() {
        return tenure.condition().condition().takesWrites();
    }

    public Recovery recovery() {
        return tenure.recovery();
    }

    /**
     * Refuses writes from now on, commits those that wait, for at most 10 s, fails the rest, and closes the log. Returns
     * within 15 s; an interrupt is kept for later.
     */
    public void close() {
        queue.close(System.nanoTime() + DRAIN_NANOS);
        boolean interrupted = false;
        long deadline = System.nanoTime() + DRAIN_NANOS + DRAIN_NANOS / 2;
        while (thread.isAlive() && Thread.currentThread() != thread && System.nanoTime() < deadline) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        patience.stop();
        patience.giveUp(0);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!queue.isDrained()) {
                step();
            }
        } finally {
            queue.close(System.nanoTime());
            refuse(queue.take(0), new StoreClosed());
            endFlushes(new StoreClosed());
            patience.stop();
            tenure.close();
        }
    }

    private void step() {
        if (tenure.isOver()) {
            refuse(queue.take(CONFIRM_EVERY_NANOS), readOnly());
            endFlushes(readOnly());
            return;
        }
        if (!tenure.writes()) {
            regain();
            return;
        }
        List<Pending> writes = queue.take(tidy && allDurable ? CONFIRM_EVERY_NANOS : IDLE_AFTER_NANOS);
        try {
            if (!writes.isEmpty()) {
                commit(writes);
            }
            if (!flushes.isEmpty()) {
                flushNow();
            } else if (writes.isEmpty() && !queue.isClosed()) {
                rest();
            }
        } catch (RuntimeException | Error e) {
            tenure.abandon(e);
            refuse(writes, readOnly());
        }
    }

    private void commit(List<Pending> writes) {
        patience.busyWith(writes);
        tidy = false;
        List<Pending> undecided = writes;
        while (!undecided.isEmpty()) {
            undecided = attempt(undecided);
        }
        patience.busyWith(List.of());
    }

    /** Decides the writes and appends what they come to; returns those that have to be decided anew. */
    private List<Pending> attempt(List<Pending> writes) {
        Batch batch = Batch.decide(writes, state, clock);
        if (!batch.events().isEmpty()) {
            Progress progress;
            try {
                progress = tenure.append(batch.events());
            } catch (EventLogException.TooLarge e) {
                Pending tooLarge = batch.writeOf(e.index());
                refuse(List.of(tooLarge), e);
                return writes.stream().filter(write -> write != tooLarge).toList();
            } catch (RuntimeException | Error e) {
                if (tenure.failed(e)) {
                    return settle(batch, e);
                }
                refuse(writes, (EventLogException) e);
                return List.of();
            }
            state.apply(batch.events());
            note(progress);
        }
        answers.tell(batch.answers(), allDurable);
        return List.of();
    }

    /** Finds out what became of an append that failed; returns the writes that have to be decided anew. */
    private List<Pending> settle(Batch batch, Throwable cause) {
        Optional<List<Event>> really = Optional.empty();
        while (really.isEmpty()) {
            if (tenure.isOver() || queue.isPastDeadline()) {
                answers.tell(uncertain(batch.notStored(Set.of()), cause), false);
                return List.of();
            }
            really = regain();
        }
        Set<Event> stored = new HashSet<>(really.get());
        answers.tell(batch.stored(stored), true);
        List<Pending> notStored = batch.notStored(stored);
        answers.tell(uncertain(notStored.stream().filter(Pending::givenUp).toList(), cause), false);
        return notStored.stream().filter(write -> !write.givenUp()).toList();
    }

    private static List<Answer> uncertain(List<Pending> writes, Throwable cause) {
        return writes.stream()
                .<Answer>map(write -> new Answer.Refused(write, new Uncertain(write.uid(), write.seq(), cause)))
                .toList();
    }

    /** Tries once to get back to writing; returns what the log then turns out to hold beyond the state. */
    private Optional<List<Event>> regain() {
        queue.pause(retryNanos);
        List<Event> really = tenure.retry();
        if (!tenure.writes()) {
            retryNanos = Math.min(2 * retryNanos, SLOWEST_RETRY_NANOS);
            endFlushes(readOnly());
            return Optional.empty();
        }
        retryNanos = FIRST_RETRY_NANOS;
        state.apply(really);
        note(Progress.allDurable(Position.after(state.now().seq())));
        return Optional.of(really);
    }

    private void note(Progress progress) {
        allDurable = progress.allDurable();
        if (progress.durable().sequence() > durableSeq) {
            durableSeq = progress.durable().sequence();
            afterDurable.run();
        }
    }

    private void rest() {
        try {
            if (tidy && allDurable) {
                tenure.confirm();
            } else {
                tidy = true;
                note(tenure.idle());
            }
        } catch (RuntimeException e) {
            tenure.failed(e);
        }
    }

    private void flushNow() {
        List<CompletableFuture<Void>> due = new ArrayList<>();
        for (CompletableFuture<Void> next = flushes.poll(); next != null; next = flushes.poll()) {
            due.add(next);
        }
        try {
            note(tenure.flush());
            answers.execute(() -> due.forEach(flush -> flush.complete(null)));
        } catch (RuntimeException e) {
            tenure.failed(e);
            answers.execute(() -> due.forEach(flush -> flush.completeExceptionally(e)));
        }
    }

    private void endFlushes(PathwayException reason) {
        for (CompletableFuture<Void> next = flushes.poll(); next != null; next = flushes.poll()) {
            CompletableFuture<Void> flush = next;
            answers.execute(() -> flush.completeExceptionally(reason));
        }
    }

    private void refuse(List<Pending> writes, PathwayException reason) {
        answers.tell(
                writes.stream().map(write -> new Answer.Refused(write, reason)).toList(), false);
    }

    private StoreReadOnly readOnly() {
        LogState log = tenure.condition();
        return new StoreReadOnly(log.condition() + ": " + log.reason().orElse("unknown"), null);
    }
}
