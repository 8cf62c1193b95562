package dev.pathway.testkit;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingHandler;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Logs that hand over a wrong history, or to the wrong caller; each is named by its vice. */
final class BrokenHistories {

    private BrokenHistories() {}

    /** Of a long history, leaves out an event in the middle. */
    static final class ForgetfulLog extends ForwardingLog {
        ForgetfulLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected BatchHandler around(BatchHandler given) {
            return new ForwardingHandler(given) {
                @Override
                public void take(List<Event> events, Position end) {
                    List<Event> some = new ArrayList<>(events);
                    if (some.size() == 100) {
                        some.remove(50);
                    }
                    super.take(some, end);
                }
            };
        }
    }

    /** Of a long history, swaps two events. */
    static final class ReorderingLog extends ForwardingLog {
        ReorderingLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected BatchHandler around(BatchHandler given) {
            return new ForwardingHandler(given) {
                @Override
                public void take(List<Event> events, Position end) {
                    List<Event> some = new ArrayList<>(events);
                    if (some.size() == 100) {
                        Collections.swap(some, 49, 50);
                    }
                    super.take(some, end);
                }
            };
        }
    }

    /** Gives a new writer an end that is not that of the history. */
    static final class AloofLog extends ForwardingLog {
        AloofLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        public Writer acquire(Position after, BatchHandler history) {
            Writer aloof = super.acquire(after, history);
            return new ForwardingWriter(aloof) {
                private boolean used;

                @Override
                public Position end() {
                    return used ? super.end() : after;
                }

                @Override
                public Progress append(List<Event> events) {
                    used = true;
                    return super.append(events);
                }
            };
        }
    }

    /** Begins one event too early where it is given a bookmark by number. */
    static final class OffByOneLog extends ForwardingLog {
        OffByOneLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        public Cursor read(Position after) {
            return super.read(after.sequence() == 10 ? Position.after(9) : after);
        }
    }

    /** Takes any position for a good one. */
    static final class TrustingLog extends ForwardingLog {
        TrustingLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        public Writer acquire(Position after, BatchHandler history) {
            try {
                return super.acquire(after, history);
            } catch (EventLogException.Damaged e) {
                return super.acquire(start(), new Taken());
            }
        }
    }

    /** Begins at its start, without a word, where what was asked for has expired. */
    static final class HeadlessLog extends ForwardingLog {
        HeadlessLog(Supplier<EventLog> store) {
            super(store.get());
        }

        private Position kept(Position after) {
            return after.sequence() < start().sequence() ? start() : after;
        }

        @Override
        public Writer acquire(Position after, BatchHandler history) {
            return super.acquire(kept(after), history);
        }

        @Override
        public Cursor read(Position after) {
            return super.read(kept(after));
        }
    }

    /** Calls itself like every other log. */
    static final class SharedIdentityLog extends ForwardingLog {
        SharedIdentityLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        public String identity() {
            return "log";
        }
    }

    /** Calls itself anew whenever it is opened. */
    static final class NewNameEachTimeLog extends ForwardingLog {
        NewNameEachTimeLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        public String identity() {
            return super.identity() + System.identityHashCode(this);
        }
    }

    /** Counts a lost range as one event. */
    static final class LiteralLog extends ForwardingLog {
        LiteralLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected Writer around(Writer writer) {
            return new ForwardingWriter(writer) {
                @Override
                public Progress append(List<Event> events) {
                    for (int i = 1; i < events.size(); i++) {
                        if (events.get(i - 1) instanceof Event.Lost
                                && events.get(i).seq() != events.get(i - 1).seq() + 1) {
                            throw new IllegalArgumentException(
                                    "The event " + events.get(i).seq() + " is not the next");
                        }
                    }
                    return super.append(events);
                }
            };
        }
    }

    /** Hands over empty batches among the others. */
    static final class ChattyLog extends ForwardingLog {
        ChattyLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected BatchHandler around(BatchHandler given) {
            return new ForwardingHandler(given) {
                @Override
                public void take(List<Event> events, Position end) {
                    super.take(events, end);
                    super.take(List.of(), end);
                }
            };
        }
    }

    /** Never says that it has caught up. */
    static final class SilentLog extends ForwardingLog {
        SilentLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected BatchHandler around(BatchHandler given) {
            return new ForwardingHandler(given) {
                @Override
                public void caughtUp() {
                    // The vice: nothing is said.
                }
            };
        }
    }
}
