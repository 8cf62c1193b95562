package dev.pathway.command;

import dev.pathway.error.InvalidTrace;
import dev.pathway.trace.Change;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Text;
import org.jspecify.annotations.Nullable;

/** One write as a value: what {@link Writes} turns its calls into and the store decides. */
public sealed interface Command {

    /** Returns roughly how many bytes the command holds on to while it waits. */
    default long sizeBytes() {
        return 256;
    }

    /** Creates a trace; a uid that exists is refused. */
    record Add(Draft draft) implements Command {
        @Override
        public long sizeBytes() {
            return 512L + draft.content().sizeBytes();
        }
    }

    /** Creates a trace, or counts a replay of the uid that the draft must have. */
    record AddIdempotent(Draft draft, OnDifferent onDifferent) implements Command {
        public AddIdempotent {
            if (draft.uid().isEmpty()) {
                throw new InvalidTrace("uid", "is needed to add idempotently");
            }
        }

        @Override
        public long sizeBytes() {
            return 512L + draft.content().sizeBytes();
        }
    }

    /** Replaces content, labels or both of a trace. */
    record Update(String uid, Change change, ExpectedVersion expected) implements Command {
        @Override
        public long sizeBytes() {
            return 512L + change.content().map(c -> c.sizeBytes()).orElse(0);
        }
    }

    /**
     * Creates a trace that names its predecessor; with a uid in the draft, idempotently. Expecting a version also refuses
     * to fork the lineage.
     */
    record Revise(String predecessor, Draft draft, ExpectedVersion expected, OnDifferent onDifferent)
            implements Command {
        @Override
        public long sizeBytes() {
            return 512L + draft.content().sizeBytes();
        }
    }

    /** Takes a trace out of search. */
    record Retire(String uid, @Nullable String reason, ExpectedVersion expected) implements Command {
        public Retire {
            if (reason != null) {
                Text.requireReason(reason);
            }
        }
    }

    /** Puts a retired trace back into search. */
    record Restore(String uid, ExpectedVersion expected) implements Command {}
}
