package dev.pathway.testkit;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Logs that do not know whose they are; each is named by its vice. */
final class BrokenOwnership {

    private BrokenOwnership() {}

    /** Lets a second writer begin beside the first. */
    static final class TwoWritersLog extends ForwardingLog {
        TwoWritersLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        public Writer acquire(Position after, BatchHandler history) {
            try {
                return super.acquire(after, history);
            } catch (EventLogException.Busy e) {
                return new InMemoryEventLog().acquire(Position.BEGINNING, history);
            }
        }
    }

    /** Frees the log whenever any writer is closed, a former one too. */
    static final class DoubleFreeingLog extends ForwardingLog {
        private final List<Writer> all = new ArrayList<>();

        DoubleFreeingLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected Writer around(Writer writer) {
            all.add(writer);
            return new ForwardingWriter(writer) {
                @Override
                public void close() {
                    all.forEach(Writer::close);
                }
            };
        }
    }

    /** Keeps the last batch of each writer to itself when that is closed. */
    static final class UntidyLog extends ForwardingLog {
        UntidyLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected Writer around(Writer writer) {
            return new BrokenWriters.Buffering(writer) {
                @Override
                public void close() {
                    writer.close();
                }
            };
        }
    }

    /** Lets nobody read while somebody writes. */
    static final class JealousLog extends ForwardingLog {
        private final EventLog same;

        JealousLog(Supplier<EventLog> store) {
            super(store.get());
            this.same = store.get();
        }

        @Override
        public Cursor read(Position after) {
            if (after.equals(Position.BEGINNING)) {
                try {
                    same.acquire(same.start(), new Taken()).close();
                } catch (EventLogException.Busy e) {
                    throw new EventLogException.Unavailable("not while somebody writes", e);
                }
            }
            return super.read(after);
        }
    }

    /** Stays taken when the handler throws. */
    static final class ClingingLog extends ForwardingLog {
        ClingingLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        public Writer acquire(Position after, BatchHandler history) {
            Taken taken = new Taken();
            Writer clinging = super.acquire(after, taken);
            for (int i = 0; i < taken.batches.size(); i++) {
                history.take(taken.batches.get(i), taken.ends.get(i));
            }
            history.caughtUp();
            return clinging;
        }
    }

    /** Is not closed by being closed. */
    static final class UndeadLog extends ForwardingLog {
        UndeadLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        public void close() {
            // The vice: nothing happens.
        }
    }

    /** Has cursors that sleep on when it is closed. */
    static final class SleepyLog extends ForwardingLog {
        private final Supplier<EventLog> store;

        SleepyLog(Supplier<EventLog> store) {
            super(store.get());
            this.store = store;
        }

        @Override
        public Cursor read(Position after) {
            return store.get().read(after);
        }
    }

    /** Has writers that take the log again when they are closed and yet told to append. */
    static final class LeakyLog extends ForwardingLog {
        LeakyLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected Writer around(Writer writer) {
            return new ForwardingWriter(writer) {
                @Override
                public Progress append(List<Event> events) {
                    try {
                        return super.append(events);
                    } catch (IllegalStateException closed) {
                        try (Writer again = LeakyLog.this.inner.acquire(end(), new Taken())) {
                            return again.append(events);
                        }
                    }
                }
            };
        }
    }

    /** Has writers that take the log back from whoever displaced them. */
    static final class ZombieLog extends ForwardingLog {
        ZombieLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected Writer around(Writer writer) {
            return new ForwardingWriter(writer) {
                @Override
                public Progress append(List<Event> events) {
                    try {
                        return super.append(events);
                    } catch (EventLogException.Superseded e) {
                        return ZombieLog.this.inner.acquire(end(), new Taken()).append(events);
                    }
                }
            };
        }
    }
}
