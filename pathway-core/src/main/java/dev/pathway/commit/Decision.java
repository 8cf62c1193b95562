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
import dev.pathway.trace.Draft;
import dev.pathway.trace.Fingerprint;
import dev.pathway.trace.Trace;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rules make of one write: an event, which goes on the overlay, nothing to do, or a refusal. */
final class Decision implements Command.Visitor<Answer> {

    private final Pending write;
    private final Overlay overlay;

    private Decision(Pending write, Overlay overlay) {
        this.write = write;
        this.overlay = overlay;
    }

    static Answer of(Pending write, Overlay overlay) {
        write.decidedAs(0);
        try {
            return write.command().accept(new Decision(write, overlay));
        } catch (PathwayException refusal) {
            return new Answer.Refused(write, refusal);
        }
    }

    @Override
    public Answer add(Command.Add add) {
        if (overlay.find(write.uid()) != null) {
            throw new TraceExists(write.uid());
        }
        return added(add.draft());
    }

    @Override
    public Answer addIdempotent(Command.AddIdempotent add) {
        Trace known = overlay.find(write.uid());
        return known == null ? added(add.draft()) : replayed(known, add.draft(), null, add.onDifferent());
    }

    @Override
    public Answer revise(Command.Revise revise) {
        String predecessor = revise.predecessor();
        Trace known = overlay.find(write.uid());
        if (known != null) {
            return replayed(known, revise.draft(), predecessor, revise.onDifferent());
        }
        Trace before = overlay.find(predecessor);
        if (before == null) {
            throw new PredecessorNotFound(predecessor);
        }
        revise.expected().check(before);
        if (!revise.expected().equals(ExpectedVersion.ANY)) {
            Optional<String> successor = overlay.activeSuccessor(predecessor);
            if (successor.isPresent()) {
                throw new AlreadyRevised(predecessor, successor.get());
            }
        }
        Trace trace = created(revise.draft()).predecessor(predecessor).build();
        return accepted(new Event.Revised(trace), null, Outcome.ADDED, false);
    }

    @Override
    public Answer update(Command.Update update) {
        Trace before = existing();
        if (before.retired()) {
            throw new TraceRetired(before.uid());
        }
        update.expected().check(before);
        Trace after = before.toBuilder()
                .seq(overlay.nextSeq())
                .updatedAt(overlay.nextAt())
                .version(before.version() + 1)
                .content(update.change().content().orElse(before.content()))
                .labels(update.change().labels().orElse(before.labels()))
                .build();
        return accepted(new Event.Updated(after), before, Outcome.CHANGED, false);
    }

    @Override
    public Answer retire(Command.Retire retire) {
        Trace before = existing();
        if (before.retired()) {
            return unchanged(before);
        }
        retire.expected().check(before);
        Event.OfTrace event = new Event.Retired(
                overlay.nextSeq(),
                overlay.nextAt(),
                before.uid(),
                before.version() + 1,
                before.replayCount(),
                retire.reason());
        return accepted(event, before, Outcome.CHANGED, false);
    }

    @Override
    public Answer restore(Command.Restore restore) {
        Trace before = existing();
        if (!before.retired()) {
            return unchanged(before);
        }
        restore.expected().check(before);
        Event.OfTrace event = new Event.Restored(
                overlay.nextSeq(), overlay.nextAt(), before.uid(), before.version() + 1, before.replayCount());
        return accepted(event, before, Outcome.CHANGED, false);
    }

    private Trace existing() {
        Trace trace = overlay.find(write.uid());
        if (trace == null) {
            throw new TraceNotFound(write.uid());
        }
        return trace;
    }

    private Trace.Builder created(Draft draft) {
        return Trace.created(write.uid(), overlay.nextSeq(), overlay.nextAt(), draft.content(), draft.labels())
                .occurredAt(draft.occurredAt().orElse(null));
    }

    private Answer added(Draft draft) {
        return accepted(new Event.Added(created(draft).build()), null, Outcome.ADDED, false);
    }

    private Answer replayed(Trace known, Draft draft, @Nullable String predecessor, OnDifferent onDifferent) {
        boolean differs = known.fingerprint() != Fingerprint.of(draft.content(), draft.labels())
                || !Objects.equals(known.predecessor().orElse(null), predecessor);
        if (differs && onDifferent == OnDifferent.REFUSE) {
            throw new IdempotencyConflict(known.uid());
        }
        Event.OfTrace event = new Event.Replayed(
                overlay.nextSeq(), overlay.nextAt(), known.uid(), known.version(), known.replayCount() + 1);
        return accepted(event, known, Outcome.REPLAYED, differs);
    }

    private Answer accepted(Event.OfTrace event, @Nullable Trace before, Outcome outcome, boolean differed) {
        Trace after = overlay.add(event, before);
        write.decidedAs(event.seq());
        return new Answer.Accepted(write, event, shown(after), outcome, differed);
    }

    private Answer unchanged(Trace trace) {
        return new Answer.Unchanged(write, shown(trace));
    }

    private Trace shown(Trace trace) {
        return overlay.activeSuccessor(trace.uid()).isPresent()
                ? trace.toBuilder().superseded(true).build()
                : trace;
    }
}
