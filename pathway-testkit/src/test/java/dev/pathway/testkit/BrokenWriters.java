package dev.pathway.testkit;

import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Recovery;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingWriter;
import dev.pathway.trace.Content;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writers that write wrongly, or lie about it; each is named by its vice. */
final class BrokenWriters {

    private BrokenWriters() {}

    /** Keeps what is appended in a buffer of the process, and writes it when it is closed. */
    static class Buffering extends ForwardingWriter {

        final List<Event> buffer = new ArrayList<>();

        Buffering(Writer writer) {
            super(writer);
        }

        @Override
        public Position end() {
            return buffer.isEmpty()
                    ? super.end()
                    : Position.after(buffer.get(buffer.size() - 1).lastSeq());
        }

        @Override
        public Progress append(List<Event> events) {
            inner.confirm();
            long last = end().sequence();
            for (Event event : events) {
                if (event.seq() != last + 1) {
                    throw new IllegalArgumentException("The event " + event.seq() + " does not follow " + last);
                }
                last = event.lastSeq();
            }
            buffer.addAll(events);
            return new Progress(end(), super.end());
        }

        @Override
        public Progress flush() {
            inner.append(buffer);
            buffer.clear();
            return inner.flush();
        }

        @Override
        public Progress idle() {
            return flush();
        }

        @Override
        public void close() {
            if (!buffer.isEmpty()) {
                flush();
            }
            super.close();
        }
    }

    /** Says durable of what is still in a buffer. */
    static final class EarlyAcknowledging extends Buffering {
        EarlyAcknowledging(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            return Progress.allDurable(super.append(events).end());
        }
    }

    /** When told to flush, writes only the batch that has waited longest. */
    static final class Unflushed extends Buffering {
        private int longest;

        Unflushed(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            Progress progress = super.append(events);
            longest = buffer.size() == events.size() ? events.size() : longest;
            return progress;
        }

        @Override
        public Progress flush() {
            inner.append(buffer.subList(0, longest));
            buffer.subList(0, longest).clear();
            longest = buffer.size();
            return Progress.allDurable(end());
        }

        @Override
        public void close() {
            inner.append(buffer);
            inner.close();
        }
    }

    /** Writes what it was given in other words. */
    static final class Rewriting extends ForwardingWriter {
        private final UnaryOperator<Event> change;

        private Rewriting(Writer writer, UnaryOperator<Event> change) {
            super(writer);
            this.change = change;
        }

        /** Parses contents and writes them anew, as a map of numbers does. */
        static Writer reserialising(Writer writer) {
            return new Rewriting(
                    writer,
                    event -> event instanceof Event.Added added
                                    && added.trace().content().toString().equals("1.0")
                            ? new Event.Added(added.trace().toBuilder()
                                    .content(Content.ofValidated("1".getBytes(StandardCharsets.UTF_8)))
                                    .build())
                            : event);
        }

        /** Keeps the times of callers in milliseconds. */
        static Writer rounding(Writer writer) {
            return new Rewriting(
                    writer,
                    event -> event instanceof Event.Added added
                                    && added.trace().occurredAt().isPresent()
                            ? new Event.Added(added.trace().toBuilder()
                                    .occurredAt(added.trace().occurredAt().get().truncatedTo(ChronoUnit.MILLIS))
                                    .build())
                            : event);
        }

        @Override
        public Progress append(List<Event> events) {
            return super.append(events.stream().map(change).toList());
        }
    }

    /** Does not move its end. */
    static final class Stuck extends ForwardingWriter {
        private final Position begin;
        private boolean moved;

        Stuck(Writer writer) {
            super(writer);
            this.begin = writer.end();
        }

        @Override
        public Position end() {
            return moved ? super.end() : begin;
        }

        @Override
        public Progress append(List<Event> events) {
            moved = events.size() != 4 || events.get(0).seq() != 1;
            return super.append(events);
        }
    }

    /** Fills gaps with lost events of its own invention. */
    static final class GapAccepting extends ForwardingWriter {
        GapAccepting(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            long next = end().sequence() + 1;
            List<Event> filled = new ArrayList<>();
            if (!events.isEmpty() && events.get(0).seq() > next) {
                filled.add(new Event.Lost(
                        next, events.get(0).seq() - 1, events.get(0).at()));
            }
            filled.addAll(events);
            return super.append(filled);
        }
    }

    /** Appends event by event, so that a refusal comes when some are stored. */
    static final class Piecemeal extends ForwardingWriter {
        Piecemeal(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            Progress progress = super.append(List.of());
            for (Event event : events) {
                progress = super.append(List.of(event));
            }
            return progress;
        }
    }

    /** Writes a line of its own where there is nothing to write. */
    static final class Wordy extends ForwardingWriter {
        Wordy(Writer writer) {
            super(writer);
        }

        @Override
        public Progress append(List<Event> events) {
            return super.append(
                    events.isEmpty() ? List.of(Events.after(end().sequence()).next()) : events);
        }
    }

    /** Writes a line of its own when it is idle. */
    static final class Fidgeting extends ForwardingWriter {
        Fidgeting(Writer writer) {
            super(writer);
        }

        @Override
        public Progress idle() {
            super.idle();
            return super.append(List.of(Events.after(end().sequence()).next()));
        }
    }

    /** Says that it found nothing. */
    static final class Modest extends ForwardingWriter {
        Modest(Writer writer) {
            super(writer);
        }

        @Override
        public Recovery recovery() {
            return Recovery.clean(0, Duration.ZERO);
        }
    }
}
