package dev.pathway.testkit;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingCursor;
import dev.pathway.log.forwarding.ForwardingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Cursors that read wrongly; each is named by its vice. */
final class BrokenCursors {

    private BrokenCursors() {}

    /** Repeats an event at the seam between two calls. */
    static final class Stuttering extends ForwardingCursor {
        private final List<Event> last = new ArrayList<>();

        Stuttering(Cursor cursor) {
            super(cursor);
        }

        @Override
        public List<Event> next(int max, Duration wait) {
            List<Event> events = new ArrayList<>(super.next(max, wait));
            if (max == 5 && !events.isEmpty()) {
                events.set(0, last.get(0));
            }
            last.clear();
            last.addAll(events.subList(Math.max(0, events.size() - 1), events.size()));
            return events;
        }
    }

    /** Waits until something comes. */
    static final class EndlessWait extends ForwardingCursor {
        EndlessWait(Cursor cursor) {
            super(cursor);
        }

        @Override
        public List<Event> next(int max, Duration wait) {
            return super.next(max, wait.isZero() ? wait : Duration.ofDays(1));
        }
    }

    /** Where it may not wait, gives what it looked for when it was asked before. */
    static final class Reluctant extends ForwardingCursor {
        private boolean looked;

        Reluctant(Cursor cursor) {
            super(cursor);
        }

        @Override
        public List<Event> next(int max, Duration wait) {
            boolean prepared = looked || !wait.isZero();
            looked = !prepared;
            return prepared || max < 1_000 ? super.next(max, wait) : List.of();
        }
    }

    /** Where it may wait long, waits until there are as many events as were asked for. */
    static final class Insatiable extends ForwardingCursor {
        Insatiable(Cursor cursor) {
            super(cursor);
        }

        @Override
        public List<Event> next(int max, Duration wait) {
            List<Event> events = new ArrayList<>(super.next(max, wait));
            if (!events.isEmpty() && events.size() < max && wait.compareTo(Read.SOON) > 0) {
                events.addAll(super.next(max - events.size(), wait));
            }
            return events;
        }
    }

    /** Gives one event more than was asked for. */
    static final class Generous extends ForwardingCursor {
        Generous(Cursor cursor) {
            super(cursor);
        }

        @Override
        public List<Event> next(int max, Duration wait) {
            return super.next(max == 1 ? 2 : max, wait);
        }
    }

    /** Is, by its own account, behind the events that it has read ahead. */
    static final class RunningAhead extends ForwardingCursor {
        private final List<Event> ahead = new ArrayList<>();

        RunningAhead(Cursor cursor) {
            super(cursor);
        }

        @Override
        public List<Event> next(int max, Duration wait) {
            if (max != 3) {
                return super.next(max, wait);
            }
            if (ahead.isEmpty()) {
                ahead.addAll(super.next(6, wait));
            }
            List<Event> some = List.copyOf(ahead.subList(0, Math.min(max, ahead.size())));
            ahead.subList(0, some.size()).clear();
            return some;
        }
    }

    /** Never notices that there is more once it has found nothing. */
    static final class Resigned extends ForwardingCursor {
        private boolean resigned;

        Resigned(Cursor cursor) {
            super(cursor);
        }

        @Override
        public List<Event> next(int max, Duration wait) {
            List<Event> events = resigned ? List.of() : super.next(max, wait);
            resigned = events.isEmpty();
            return events;
        }
    }

    /** Swallows an interrupt, and waits on. */
    static final class Deaf extends ForwardingCursor {
        Deaf(Cursor cursor) {
            super(cursor);
        }

        @Override
        public List<Event> next(int max, Duration wait) {
            Thread.interrupted();
            return super.next(max, wait);
        }
    }

    /** Is not closed by being closed. */
    static final class Immortal extends ForwardingCursor {
        Immortal(Cursor cursor) {
            super(cursor);
        }

        @Override
        public void close() {
            // The vice: nothing happens.
        }
    }

    /** Goes on, without a word, behind what has expired. */
    static final class SkippingLog extends ForwardingLog {
        SkippingLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected Cursor around(Cursor first) {
            return new Cursor() {
                private Cursor cursor = first;

                @Override
                public List<Event> next(int max, Duration wait) {
                    try {
                        return cursor.next(max, wait);
                    } catch (EventLogException.Expired e) {
                        cursor = inner.read(start());
                        return cursor.next(max, wait);
                    }
                }

                @Override
                public Position position() {
                    return cursor.position();
                }

                @Override
                public void close() {
                    cursor.close();
                }
            };
        }
    }

    /** Shows what is in a buffer still. */
    static final class ExposingLog extends ForwardingLog {
        private final List<Event> buffer = new CopyOnWriteArrayList<>();

        ExposingLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected Writer around(Writer writer) {
            return new BrokenWriters.Buffering(writer) {
                @Override
                public Progress append(List<Event> events) {
                    Progress progress = super.append(events);
                    ExposingLog.this.buffer.addAll(events);
                    return progress;
                }

                @Override
                public Progress flush() {
                    Progress progress = super.flush();
                    ExposingLog.this.buffer.clear();
                    return progress;
                }
            };
        }

        @Override
        protected Cursor around(Cursor cursor) {
            return new ForwardingCursor(cursor) {
                @Override
                public List<Event> next(int max, Duration wait) {
                    List<Event> events = super.next(max, Duration.ZERO);
                    return events.isEmpty() && max == 10 && !buffer.isEmpty()
                            ? List.copyOf(buffer)
                            : events.isEmpty() ? super.next(max, wait) : events;
                }
            };
        }
    }
}
