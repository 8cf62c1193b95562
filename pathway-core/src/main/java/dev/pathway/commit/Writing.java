package dev.pathway.commit;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Progress;
import dev.pathway.observe.CommittedBatch;
import dev.pathway.observe.Guarded;
import dev.pathway.observe.StoreObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a store does while its log takes appends: commits, flushes, rests, and makes sure that it is still the writer. */
final class Writing {

    private static final long IDLE_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A writer that was displaced is to know it within 5 s, for as long as which it may confirm. */
    private static final long CONFIRM_EVERY_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Callers callers;
    private final Tenure tenure;
    private final Publication publication;
    private final Regaining regaining;
    private final InstantSource clock;
    private final Guarded<StoreObserver> observer;
    private boolean tidy = true;

    Writing(Callers callers, Tenure tenure, Publication publication, Regaining regaining, CommitOptions options) {
        this.callers = callers;
        this.tenure = tenure;
        this.publication = publication;
        this.regaining = regaining;
        this.clock = options.clock();
        this.observer = new Guarded<>(options.observer());
    }

    /** Commits what waits; where nothing comes for a while, does what the log has put off until then. */
    void step() {
        List<Pending> writes = callers.take(isResting() ? CONFIRM_EVERY_NANOS : IDLE_AFTER_NANOS);
        commit(writes);
        if (tenure.writes()) {
            attendToLog(writes.isEmpty());
        }
    }

    private boolean isResting() {
        return tidy && publication.allDurable();
    }

    private void commit(List<Pending> writes) {
        try {
            callers.patience().busyWith(writes); // even with none, as it does not wait for writes any more
            List<Pending> undecided = writes;
            while (!undecided.isEmpty()) {
                tidy = false;
                undecided = attempt(undecided);
                callers.patience().busyWith(undecided);
            }
        } catch (RuntimeException | Error e) {
            tenure.abandon(e);
            callers.answers().uncertain(writes, e);
            callers.patience().busyWith(List.of());
        }
    }

    /** Decides writes and appends what they come to; returns those that are still to be decided, some of them anew. */
    private List<Pending> attempt(List<Pending> writes) {
        long begun = System.nanoTime();
        Batch batch = Batch.decide(writes, publication.state(), clock);
        if (!batch.events().isEmpty()) {
            Progress progress;
            try {
                progress = tenure.append(batch.events());
            } catch (EventLogException.TooLarge e) {
                Pending tooLarge = batch.writeOf(e.index());
                callers.answers().refuse(List.of(tooLarge), e);
                return writes.stream().filter(write -> write != tooLarge).toList();
            } catch (RuntimeException | Error e) {
                if (tenure.failed(e)) {
                    return settle(writes, batch, e);
                }
                callers.answers().refuse(writes, (EventLogException) e);
                return List.of();
            }
            publication.show(batch.events(), progress);
            observe(batch, writes.get(0).ageNanos(begun), begun);
        }
        callers.answers().tell(batch.answers(), publication.allDurable());
        return writes.subList(batch.answers().size(), writes.size());
    }

    private void observe(Batch batch, long waitedNanos, long begun) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        CommittedBatch committed =
                new CommittedBatch(batch.answers().size(), batch.events().size(), Duration.ofNanos(waitedNanos), took);
        observer.tell(who -> who.committed(committed));
    }

    /** Finds out what became of an append that failed; returns the writes that are still to be decided. */
    private List<Pending> settle(List<Pending> writes, Batch batch, Throwable cause) {
        Optional<List<Event>> really = Optional.empty();
        while (really.isEmpty()) {
            if (tenure.isOver() || tenure.follows() || callers.queue().isPastDeadline()) {
                int decided = batch.answers().size();
                callers.answers().uncertain(writes.subList(0, decided), cause);
                callers.answers()
                        .refuse(
                                writes.subList(decided, writes.size()),
                                tenure.standing().refusal());
                return List.of();
            }
            really = regaining.attempt();
        }
        int holding = batch.holding(new HashSet<>(really.get()));
        callers.answers().tell(batch.answers().subList(0, holding), true);
        List<Pending> givenUp = new ArrayList<>();
        List<Pending> again = new ArrayList<>();
        for (Pending write : writes.subList(holding, writes.size())) {
            (write.givenUp() ? givenUp : again).add(write);
        }
        callers.answers().uncertain(givenUp, cause);
        return again;
    }

    private void attendToLog(boolean nothingCame) {
        if (!callers.flushes().isEmpty()) {
            trying(() -> callers.flushes().answer(() -> publication.note(tenure.flush())));
        } else if (nothingCame && !callers.queue().isClosed()) {
            rest();
            return;
        }
        // A log may take appends and flushes without asking anybody.
        if (tenure.writes() && tenure.nanosSinceSure() > CONFIRM_EVERY_NANOS) {
            confirm();
        }
    }

    private void rest() {
        if (isResting()) {
            confirm();
        } else {
            trying(() -> {
                publication.note(tenure.idle());
                tidy = true;
            });
        }
    }

    /** Makes sure that nobody else has begun to write; the tenure knows what came of it. */
    void confirm() {
        trying(tenure::confirm);
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
