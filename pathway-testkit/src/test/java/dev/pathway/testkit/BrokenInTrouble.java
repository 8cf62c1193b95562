package dev.pathway.testkit;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writers that bear wrongly what goes wrong around them; each is named by its vice. */
final class BrokenInTrouble {

    private BrokenInTrouble() {}

    /** Says that nothing was appended, and appends it later. */
    static final class Hoarding extends ForwardingWriter {
        private List<Event> hoard = List.of();

        Hoarding(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            try {
                hoard = List.of();
                return super.append(events);
            } catch (EventLogException.Unavailable e) {
                hoard = events;
                throw e;
            }
        }

        @Override
        public void close() {
            if (!hoard.isEmpty()) {
                super.append(hoard);
            }
            super.close();
        }
    }

    /** Cannot append any more once an append was refused. */
    static final class Offended extends ForwardingWriter {
        private EventLogException.@Nullable Unavailable offence;

        Offended(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            try {
                if (offence != null) {
                    throw offence;
                }
                return super.append(events);
            } catch (EventLogException.Unavailable e) {
                offence = e;
                throw e;
            }
        }
    }

    /** Says that nothing was appended when it does not know. */
    static final class Blurring extends ForwardingWriter {
        Blurring(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            try {
                return super.append(events);
            } catch (EventLogException.Uncertain e) {
                throw new EventLogException.Unavailable("it failed", e);
            }
        }
    }

    /** Goes on after an uncertain append as if it had failed surely. */
    static final class Hasty extends ForwardingWriter {
        Hasty(Writer writer) {
            super(writer);
        }

        @Override
        public void confirm() {
            try {
                super.confirm();
            } catch (EventLogException.Uncertain e) {
                super.resume(new Taken());
            }
        }
    }

    /** Writes the events of an append that then fails in the wrong order. */
    static final class Scrambling extends ForwardingWriter {
        Scrambling(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            if (events.size() != 4 || events.get(0).seq() != 4) {
                return super.append(events);
            }
            try {
                return super.append(List.of(
                        Events.after(events.get(0).seq() - 1).adding("\"scrambled\""),
                        events.get(1),
                        events.get(2),
                        events.get(3)));
            } catch (EventLogException.Uncertain e) {
                super.resume(new Taken());
                throw e;
            }
        }
    }

    /** Does not remember, when it resumes, what it finds. */
    static final class AmnesicResume extends ForwardingWriter {
        AmnesicResume(Writer writer) {
            super(writer);
        }

        @Override
        public void resume(BatchHandler really) {
            super.resume(new Taken());
        }
    }

    /** Forgets what it found when the handler throws. */
    static final class OneShotResume extends ForwardingWriter {
        OneShotResume(Writer writer) {
            super(writer);
        }

        @Override
        public void resume(BatchHandler really) {
            Taken taken = new Taken();
            super.resume(taken);
            if (!taken.events.isEmpty()) {
                really.take(taken.events, end());
            }
        }
    }

    /** Hands over, when it resumes, what the caller appended and knows. */
    static final class RepeatingResume extends ForwardingWriter {
        private List<Event> last = List.of();

        RepeatingResume(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            Progress progress = super.append(events);
            last = events;
            return progress;
        }

        @Override
        public void resume(BatchHandler really) {
            if (!last.isEmpty()) {
                really.take(last, end());
            }
            super.resume(really);
        }
    }

    /** Blames the wrong event for being too large. */
    static final class Miscounting extends ForwardingWriter {
        Miscounting(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            try {
                return super.append(events);
            } catch (EventLogException.TooLarge e) {
                throw new EventLogException.TooLarge(e.index() + 1, e.limitBytes());
            }
        }
    }

    /** Takes an interrupt for the end, as a channel does. */
    static final class Interruptible extends ForwardingWriter {
        Interruptible(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            if (Thread.currentThread().isInterrupted()) {
                super.close();
            }
            return super.append(events);
        }

        @Override
        public void resume(BatchHandler really) {
            if (Thread.currentThread().isInterrupted()) {
                super.close();
            }
            super.resume(really);
        }
    }

    /** Swallows an interrupt. */
    static final class Swallowing extends ForwardingWriter {
        Swallowing(Writer writer) {
            super(writer);
        }

        @Override
        public Progress flush() {
            Thread.interrupted();
            return super.flush();
        }
    }

    /** Is sure that it is still the writer. */
    static final class Unaware extends ForwardingWriter {
        Unaware(Writer writer) {
            super(writer);
        }

        @Override
        public void confirm() {
            // The vice: nothing is looked at.
        }
    }
}
