package dev.pathway.commit;

import dev.pathway.error.EventLogException;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.event.Event;
import dev.pathway.log.LogState;
import dev.pathway.log.Progress;
import dev.pathway.observe.CommittedBatch;
import dev.pathway.observe.Guarded;
import dev.pathway.observe.StoreObserver;
import dev.pathway.state.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the committer's thread does until the queue is closed and drained: commits, flushes, rests, and regains its log; or
 * follows it, until it is promoted.
 */
final class CommitLoop implements Runnable {

    private static final System.Logger LOGGER = System.getLogger(CommitLoop.class.getName());
    private static final long IDLE_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A writer that was displaced is to know it within 5 s, for as long as which it may confirm. */
    private static final long CONFIRM_EVERY_NANOS = TimeUnit.SECONDS.toNanos(4);

    private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SLOWEST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final State state;
    private final InstantSource clock;
    private final CommandQueue queue;
    private final Answers answers;
    private final Requests flushes;
    private final Requests promotions;
    private final Patience patience;
    private final Tenure tenure;
    private final Guarded<StoreObserver> observer;
    private final Runnable afterDurable;
    private boolean tidy = true;
    private boolean allDurable = true;
    private long durableSeq;
    private long retryNanos = FIRST_RETRY_NANOS;

    CommitLoop(
            State state,
            InstantSource clock,
            CommandQueue queue,
            Answers answers,
            Requests flushes,
            Requests promotions,
            Patience patience,
            Tenure tenure,
            StoreObserver observer,
            Runnable afterDurable) {
        this.state = state;
        this.clock = clock;
        this.queue = queue;
        this.answers = answers;
        this.flushes = flushes;
        this.promotions = promotions;
        this.patience = patience;
        this.tenure = tenure;
        this.observer = new Guarded<>(observer);
        this.afterDurable = afterDurable;
    }

    @Override
    public void run() {
        durableSeq = state.now().seq();
        try {
            while (!queue.isDrained()) {
                step();
            }
        } finally {
            queue.close(System.nanoTime());
            answers.refuseAll(new StoreClosed());
            flushes.refuse(new StoreClosed());
            promotions.refuse(new StoreClosed());
            patience.stop();
            tenure.close();
        }
    }

    private void step() {
        List<Pending> writes = List.of();
        try {
            if (!promotions.isEmpty()) {
                promote();
            }
            if (tenure.isOver()) {
                refuse(queue.take(CONFIRM_EVERY_NANOS));
                return;
            }
            if (tenure.follows()) {
                refuse(queue.take(0));
                follow();
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
                return;
            }
            // A log may take appends and flushes without asking anybody.
            if (tenure.writes() && tenure.nanosSinceSure() > CONFIRM_EVERY_NANOS) {
                confirm();
            }
        } catch (RuntimeException | Error e) {
            tenure.abandon(e);
            answers.uncertain(writes, e);
        }
    }

    private void refuse(List<Pending> writes) {
        answers.refuse(writes, tenure.standing().refusal());
        flushes.refuse(tenure.standing().refusal());
    }

    private void promote() {
        try {
            promotions.answer(() -> {
                if (tenure.writes()) {
                    confirm(); // it may have been displaced, and not know it yet
                }
                if (tenure.follows()) {
                    try {
                        tenure.promote();
                    } finally {
                        noteAll(); // what the log handed over shows, whether it then took the writer or not
                    }
                } else if (!tenure.isSure()) {
                    throw tenure.standing().refusal();
                }
            });
        } catch (PathwayException told) {
            LOGGER.log(System.Logger.Level.WARNING, "The store was not promoted: " + told.getMessage());
        }
    }

    private void follow() {
        patience.waitsForWrites();
        if (tenure.follow(LOOK)) {
            noteAll();
        } else if (tenure.standing().log().condition() == LogState.Condition.UNAVAILABLE) {
            queue.pause(LOOK.toNanos());
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
        long begun = System.nanoTime();
        Batch batch = Batch.decide(writes, state, clock);
        if (!batch.events().isEmpty()) {
            Progress progress;
            try {
                progress = tenure.append(batch.events());
            } catch (EventLogException.TooLarge e) {
                Pending tooLarge = batch.writeOf(e.index());
                answers.refuse(List.of(tooLarge), e);
                return writes.stream().filter(write -> write != tooLarge).toList();
            } catch (RuntimeException | Error e) {
                if (tenure.failed(e)) {
                    return settle(batch, e);
                }
                answers.refuse(writes, (EventLogException) e);
                return List.of();
            }
            state.apply(batch.events(), progress.end());
            note(progress);
            observe(writes, batch, begun);
        }
        answers.tell(batch.answers(), allDurable);
        return List.of();
    }

    private void observe(List<Pending> writes, Batch batch, long begun) {
        Duration waited = Duration.ofNanos(writes.get(0).ageNanos(begun));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        CommittedBatch committed =
                new CommittedBatch(writes.size(), batch.events().size(), waited, took);
        observer.tell(who -> who.committed(committed));
    }

    /** Finds out what became of an append that failed; returns the writes that have to be decided anew. */
    private List<Pending> settle(Batch batch, Throwable cause) {
        Optional<List<Event>> really = Optional.empty();
        while (really.isEmpty()) {
            if (tenure.isOver() || tenure.follows() || queue.isPastDeadline()) {
                answers.uncertain(writesOf(batch.answers()), cause);
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
        answers.uncertain(givenUp, cause);
        patience.busyWith(again);
        return again;
    }

    private static List<Pending> writesOf(List<Answer> answers) {
        return answers.stream().map(Answer::write).toList();
    }

    /** Tries once to get back to writing; returns what the log then turns out to hold beyond the state. */
    private Optional<List<Event>> regain() {
        queue.pause(retryNanos);
        List<Event> really = tenure.retry();
        if (!tenure.writes()) {
            retryNanos = Math.min(2 * retryNanos, SLOWEST_RETRY_NANOS);
            flushes.refuse(tenure.standing().refusal());
            noteAll();
            return Optional.empty();
        }
        retryNanos = FIRST_RETRY_NANOS;
        state.apply(really, tenure.end());
        noteAll();
        return Optional.of(really);
    }

    private void noteAll() {
        note(Progress.allDurable(state.now().position()));
    }

    private void note(Progress progress) {
        allDurable = progress.allDurable();
        if (progress.durable().sequence() > durableSeq) {
            durableSeq = progress.durable().sequence();
            afterDurable.run();
        }
    }

    private void rest() {
        if (tidy && allDurable) {
            confirm();
        } else {
            trying(() -> {
                note(tenure.idle());
                tidy = true;
            });
        }
    }

    private void confirm() {
        trying(tenure::confirm);
    }

    private void flushNow() {
        trying(() -> flushes.answer(() -> note(tenure.flush())));
    }

    /** Calls the log; the tenure learns of it if that fails. */
    private void trying(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            tenure.failed(e);
        }
    }
}
