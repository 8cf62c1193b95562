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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
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

    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final long IDLE_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long CONFIRM_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SLOWEST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final State state;
    private final long drainNanos;
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
        this(log, state, clock, callbacks, maxWrites, maxBytes, afterDurable, Patience.LIMIT, DRAIN);
    }

    Committer(
            EventLog log,
            State state,
            InstantSource clock,
            Executor callbacks,
            int maxWrites,
            long maxBytes,
            Runnable afterDurable,
            Duration patience,
            Duration drain) {
        this.state = state;
        this.drainNanos = drain.toNanos();
        this.clock = clock;
        this.afterDurable = afterDurable;
        this.queue = new CommandQueue(maxWrites, maxBytes);
        this.answers = new Answers(queue, callbacks);
        this.tenure = new Tenure(log, state);
        this.patience = new Patience(queue, answers, patience);
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
        if (!queue.isClosed() && !isWriter()) {
            throw readOnly();
        }
        if (!queue.isClosed() && patience.isExhausted()) {
            throw new StoreReadOnly(
                    "the log has not answered for " + patience.limit().toSeconds() + " s", null);
        }
        queue.add(write);
    }

    /** Makes everything acknowledged so far durable; fails after 30 s if the log does not answer. */
    public CompletableFuture<Void> flush() {
        CompletableFuture<Void> flushed = new CompletableFuture<>();
        if (!queue.isClosed()) {
            patience.watch(flushed);
            flushes.add(flushed);
            queue.wake();
        }
        if (queue.isClosed()) { // perhaps only since: then nobody may look at the flushes any more
            flushed.completeExceptionally(new StoreClosed());
        }
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
     * within 15 s; an interrupt is kept for later. A callback that runs on the committer's own thread does not wait.
     */
    public void close() {
        queue.close(System.nanoTime() + drainNanos);
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + drainNanos + drainNanos / 2;
        while (thread.isAlive() && System.nanoTime() < deadline) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        patience.stop();
        patience.giveUpAll();
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
            List<Pending> left = queue.take(0);
            while (!left.isEmpty()) {
                refuse(left, new StoreClosed());
                left = queue.take(0);
            }
            endFlushes(new StoreClosed());
            patience.stop();
            tenure.close();
        }
    }

    private void step() {
        List<Pending> writes = List.of();
        try {
            if (tenure.isOver()) {
                refuse(queue.take(CONFIRM_EVERY_NANOS), readOnly());
                endFlushes(readOnly());
                return;
            }
            if (!tenure.writes()) {
                regain();
                return;
            }
            patience.waitsForWrites();
            writes = queue.take(tidy && allDurable ? CONFIRM_EVERY_NANOS : IDLE_AFTER_NANOS);
            patience.busyWith(writes);
            if (!writes.isEmpty()) {
                commit(writes);
            }
            if (!tenure.writes()) {
                return;
            }
            if (!flushes.isEmpty()) {
                flushNow();
            } else if (writes.isEmpty() && !queue.isClosed()) {
                rest();
            }
        } catch (RuntimeException | Error e) {
            tenure.abandon(e);
            answers.tell(uncertain(writes, e), false);
        }
    }

    private void commit(List<Pending> writes) {
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
                answers.tell(uncertain(writesOf(batch.answers()), cause), false);
                return List.of();
            }
            really = regain();
        }
        int holding = batch.holding(new HashSet<>(really.get()));
        answers.tell(batch.answers().subList(0, holding), true);
        List<Pending> others =
                writesOf(batch.answers().subList(holding, batch.answers().size()));
        List<Pending> givenUp = new ArrayList<>();
        List<Pending> again = new ArrayList<>();
        for (Pending write : others) {
            (write.givenUp() ? givenUp : again).add(write);
        }
        answers.tell(uncertain(givenUp, cause), false);
        patience.busyWith(again);
        return again;
    }

    private static List<Pending> writesOf(List<Answer> answers) {
        return answers.stream().map(Answer::write).toList();
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
                note(tenure.idle());
                tidy = true;
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
        } catch (RuntimeException | Error e) {
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
