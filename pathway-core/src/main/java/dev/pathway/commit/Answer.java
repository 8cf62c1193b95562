package dev.pathway.commit;

import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.error.PathwayException;
import dev.pathway.event.Event;
import dev.pathway.trace.Trace;

/** What was decided of one write; told to its caller once the batch is in the log. */
sealed interface Answer {

    Pending write();

    /** Completes the caller's future. */
    void tell(boolean durable);

    /** The write is an event. */
    record Accepted(Pending write, Event event, Trace trace, Outcome outcome, boolean differed) implements Answer {
        @Override
        public void tell(boolean durable) {
            write.answer().complete(new WriteResult(trace, outcome, differed, durable));
        }
    }

    /** There was nothing to do. */
    record Unchanged(Pending write, Trace trace) implements Answer {
        @Override
        public void tell(boolean durable) {
            write.answer().complete(new WriteResult(trace, Outcome.UNCHANGED, false, durable));
        }
    }

    /** The write breaks a rule, or failed with its batch. */
    record Refused(Pending write, PathwayException refusal) implements Answer {
        @Override
        public void tell(boolean durable) {
            write.answer().completeExceptionally(refusal);
        }
    }
}
