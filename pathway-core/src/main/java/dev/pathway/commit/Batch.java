package dev.pathway.commit;

import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.command.OnDifferent;
import dev.pathway.command.Outcome;
import dev.pathway.error.AlreadyRevised;
import dev.pathway.error.IdempotencyConflict;
import dev.pathway.error.PathwayException;
import dev.pathway.error.PredecessorNotFound;
import dev.pathway.error.TraceExists;
import dev.pathway.error.TraceNotFound;
import dev.pathway.error.TraceRetired;
import dev.pathway.event.Event;
import dev.pathway.state.Effect;
import dev.pathway.state.State;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Fingerprint;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides writes one after another, each against the committed state and what the batch has decided before it. Changes
 * nothing: its events and answers hold only if the log takes the events.
 */
final class Batch {

    private final State state;
    private final InstantSource clock;
    private final Map<String, Trace> overlay;
    private final Map<String, List<String>> newSuccessors = new HashMap<>();
    private final List<Event> events;
    private final List<Answer> answers;
    private long lastSeq;
    private Instant lastAt;

    private Batch(int writes, State state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
        this.overlay = new HashMap<>(2 * writes);
        this.events = new ArrayList<>(writes);
        this.answers = new ArrayList<>(writes);
        this.lastSeq = state.now().seq();
        this.lastAt = state.now().at();
    }

    static Batch decide(List<Pending> writes, State state, InstantSource clock) {
        Batch batch = new Batch(writes.size(), state, clock);
        for (Pending write : writes) {
            batch.answers.add(batch.decide(write));
        }
        return batch;
    }

    /** Returns the events of the accepted writes, contiguous after the state. */
    List<Event> events() {
        return events;
    }

    /** Returns an answer for each write, in their order. */
    List<Answer> answers() {
        return answers;
    }

    /** Returns the write that became the event at a place among {@link #events()}. */
    Pending writeOf(int event) {
        return accepted().get(event).write();
    }

    /**
     * Returns how many of the answers hold if no more than these events are stored: those before the first write whose
     * event is missing, refusals included, because they have read nothing that is missing.
     */
    int holding(Set<Event> stored) {
        int holding = 0;
        while (holding < answers.size() && !isMissing(answers.get(holding), stored)) {
            holding++;
        }
        return holding;
    }

    private static boolean isMissing(Answer answer, Set<Event> stored) {
        return answer instanceof Answer.Accepted accepted && !stored.contains(accepted.event());
    }

    private List<Answer.Accepted> accepted() {
        return answers.stream()
                .filter(Answer.Accepted.class::isInstance)
                .map(Answer.Accepted.class::cast)
                .toList();
    }

    private Answer decide(Pending write) {
        write.decidedAs(0);
        try {
            Command command = write.command();
            if (command instanceof Command.Add add) {
                return add(write, add.draft());
            } else if (command instanceof Command.AddIdempotent add) {
                Trace known = find(write.uid());
                return known == null
                        ? add(write, add.draft())
                        : replay(write, known, add.draft(), null, add.onDifferent());
            } else if (command instanceof Command.Update update) {
                return update(write, update);
            } else if (command instanceof Command.Revise revise) {
                return revise(write, revise);
            } else if (command instanceof Command.Retire retire) {
                return retire(write, retire);
            } else {
                return restore(write, (Command.Restore) command);
            }
        } catch (PathwayException refusal) {
            return new Answer.Refused(write, refusal);
        }
    }

    private Answer add(Pending write, Draft draft) {
        if (find(write.uid()) != null) {
            throw new TraceExists(write.uid());
        }
        return accept(write, null, new Event.Added(created(write, draft).build()), Outcome.ADDED, false);
    }

    private Answer revise(Pending write, Command.Revise revise) {
        String predecessor = revise.predecessor();
        Trace known = find(write.uid());
        if (known != null) {
            return replay(write, known, revise.draft(), predecessor, revise.onDifferent());
        }
        Trace before = find(predecessor);
        if (before == null) {
            throw new PredecessorNotFound(predecessor);
        }
        revise.expected().check(before);
        if (!revise.expected().equals(ExpectedVersion.ANY)) {
            Optional<String> successor = activeSuccessor(predecessor);
            if (successor.isPresent()) {
                throw new AlreadyRevised(predecessor, successor.get());
            }
        }
        Trace trace = created(write, revise.draft()).predecessor(predecessor).build();
        newSuccessors.computeIfAbsent(predecessor, any -> new ArrayList<>()).add(write.uid());
        return accept(write, null, new Event.Revised(trace), Outcome.ADDED, false);
    }

    private Answer replay(
            Pending write, Trace known, Draft draft, @Nullable String predecessor, OnDifferent onDifferent) {
        boolean differs = known.fingerprint() != Fingerprint.of(draft.content(), draft.labels())
                || !Objects.equals(known.predecessor().orElse(null), predecessor);
        if (differs && onDifferent == OnDifferent.REFUSE) {
            throw new IdempotencyConflict(known.uid());
        }
        Event.OfTrace event =
                new Event.Replayed(nextSeq(), nextAt(), known.uid(), known.version(), known.replayCount() + 1);
        return accept(write, known, event, Outcome.REPLAYED, differs);
    }

    private Answer update(Pending write, Command.Update update) {
        Trace before = require(write.uid());
        if (before.retired()) {
            throw new TraceRetired(write.uid());
        }
        update.expected().check(before);
        Trace after = before.toBuilder()
                .seq(nextSeq())
                .updatedAt(nextAt())
                .version(before.version() + 1)
                .content(update.change().content().orElse(before.content()))
                .labels(update.change().labels().orElse(before.labels()))
                .build();
        return accept(write, before, new Event.Updated(after), Outcome.CHANGED, false);
    }

    private Answer retire(Pending write, Command.Retire retire) {
        Trace before = require(write.uid());
        if (before.retired()) {
            return unchanged(write, before);
        }
        retire.expected().check(before);
        Event.OfTrace event = new Event.Retired(
                nextSeq(), nextAt(), before.uid(), before.version() + 1, before.replayCount(), retire.reason());
        return accept(write, before, event, Outcome.CHANGED, false);
    }

    private Answer restore(Pending write, Command.Restore restore) {
        Trace before = require(write.uid());
        if (!before.retired()) {
            return unchanged(write, before);
        }
        restore.expected().check(before);
        Event.OfTrace event =
                new Event.Restored(nextSeq(), nextAt(), before.uid(), before.version() + 1, before.replayCount());
        return accept(write, before, event, Outcome.CHANGED, false);
    }

    private Trace.Builder created(Pending write, Draft draft) {
        return Trace.created(write.uid(), nextSeq(), nextAt(), draft.content(), draft.labels())
                .occurredAt(draft.occurredAt().orElse(null));
    }

    private Answer accept(
            Pending write, @Nullable Trace before, Event.OfTrace event, Outcome outcome, boolean differed) {
        Trace after = Effect.of(event, before);
        if (after == null) {
            throw new IllegalStateException("Decided an event that cannot be applied: " + event);
        }
        overlay.put(write.uid(), after);
        lastSeq = event.seq();
        lastAt = event.at();
        events.add(event);
        write.decidedAs(event.seq());
        return new Answer.Accepted(write, event, shown(after), outcome, differed);
    }

    private Answer unchanged(Pending write, Trace trace) {
        return new Answer.Unchanged(write, shown(trace));
    }

    private Trace shown(Trace trace) {
        return activeSuccessor(trace.uid()).isPresent()
                ? trace.toBuilder().superseded(true).build()
                : trace;
    }

    private @Nullable Trace find(String uid) {
        Trace decided = overlay.get(uid);
        return decided != null ? decided : state.latest(uid);
    }

    private Trace require(String uid) {
        Trace trace = find(uid);
        if (trace == null) {
            throw new TraceNotFound(uid);
        }
        return trace;
    }

    private Optional<String> activeSuccessor(String uid) {
        return firstActive(state.latestSuccessors(uid))
                .or(() -> firstActive(newSuccessors.getOrDefault(uid, List.of())));
    }

    private Optional<String> firstActive(List<String> successors) {
        for (String successor : successors) {
            Trace trace = find(successor);
            if (trace != null && !trace.retired()) {
                return Optional.of(successor);
            }
        }
        return Optional.empty();
    }

    private long nextSeq() {
        return lastSeq + 1;
    }

    /** Returns the time by the clock, or that of the last event where the clock has run backwards. */
    private Instant nextAt() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isAfter(lastAt) ? now : lastAt;
    }
}
