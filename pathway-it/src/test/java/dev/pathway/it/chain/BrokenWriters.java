package dev.pathway.it.chain;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.ArrayList;
import java.util.List;

/** Writers that lie about what was uncertain, or do not let go; each is named by its vice. */
final class BrokenWriters {

    private BrokenWriters() {}

    /** Does wrongly what it is told of an uncertain append. */
    private abstract static class Misled extends ForwardingWriter {

        Misled(Writer writer) {
            super(writer);
        }

        /** Answers for an append that was uncertain. */
        abstract Progress decide(List<Event> events);

        @Override
        public Progress append(List<Event> events) {
            try {
                return inner.append(events);
            } catch (EventLogException.Uncertain e) {
                inner.resume((really, end) -> {});
                return decide(events);
            }
        }
    }

    /** Says that it is stored. */
    static final class Boasting extends Misled {

        Boasting(Writer writer) {
            super(writer);
        }

        @Override
        Progress decide(List<Event> events) {
            return inner.flush();
        }
    }

    /** Says that it is not stored. */
    static final class Denying extends Misled {

        Denying(Writer writer) {
            super(writer);
        }

        @Override
        Progress decide(List<Event> events) {
            throw new EventLogException.Unavailable("I think not", null);
        }
    }

    /** Stores it, perhaps once more. */
    static final class Repeating extends Misled {

        Repeating(Writer writer) {
            super(writer);
        }

        @Override
        Progress decide(List<Event> events) {
            List<Event> again = new ArrayList<>();
            for (Event event : events) {
                long seq = inner.end().sequence() + 1 + again.size();
                again.add(new Event.Added(((Event.Added) event)
                        .trace().toBuilder().seq(seq).created(seq, event.at()).build()));
            }
            return inner.append(again);
        }
    }

    /** Does not hear that another has begun. */
    static final class Deaf extends Misled {

        Deaf(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            try {
                return inner.append(events);
            } catch (EventLogException.Superseded e) {
                return Progress.allDurable(end());
            }
        }

        @Override
        public void confirm() {
            // It is sure of itself.
        }

        @Override
        Progress decide(List<Event> events) {
            throw new IllegalStateException();
        }
    }
}
