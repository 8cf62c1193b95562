package dev.pathway.it.chain;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Recovery;
import dev.pathway.log.Writer;
import java.util.ArrayList;
import java.util.List;

/** Writers that lie about what was uncertain, or do not let go; each is named by its vice. */
final class BrokenWriters {

    private BrokenWriters() {}

    /** Passes everything on, and does wrongly what it is told of an uncertain append. */
    private abstract static class Passing implements Writer {

        final Writer writer;

        Passing(Writer writer) {
            this.writer = writer;
        }

        /** Answers for an append that was uncertain. */
        abstract Progress decide(List<Event> events);

        @Override
        public Progress append(List<Event> events) {
            try {
                return writer.append(events);
            } catch (EventLogException.Uncertain e) {
                writer.resume((really, end) -> {});
                return decide(events);
            }
        }

        @Override
        public Recovery recovery() {
            return writer.recovery();
        }

        @Override
        public Position end() {
            return writer.end();
        }

        @Override
        public Progress flush() {
            return writer.flush();
        }

        @Override
        public Progress idle() {
            return writer.idle();
        }

        @Override
        public void confirm() {
            writer.confirm();
        }

        @Override
        public void resume(BatchHandler really) {
            writer.resume(really);
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    /** Says that it is stored. */
    static final class Boasting extends Passing {

        Boasting(Writer writer) {
            super(writer);
        }

        @Override
        Progress decide(List<Event> events) {
            return writer.flush();
        }
    }

    /** Says that it is not stored. */
    static final class Denying extends Passing {

        Denying(Writer writer) {
            super(writer);
        }

        @Override
        Progress decide(List<Event> events) {
            throw new EventLogException.Unavailable("I think not", null);
        }
    }

    /** Stores it, perhaps once more. */
    static final class Repeating extends Passing {

        Repeating(Writer writer) {
            super(writer);
        }

        @Override
        Progress decide(List<Event> events) {
            List<Event> again = new ArrayList<>();
            for (Event event : events) {
                long seq = writer.end().sequence() + 1 + again.size();
                again.add(new Event.Added(((Event.Added) event)
                        .trace().toBuilder().seq(seq).created(seq, event.at()).build()));
            }
            return writer.append(again);
        }
    }

    /** Does not hear that another has begun. */
    static final class Deaf extends Passing {

        Deaf(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            try {
                return writer.append(events);
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
