package dev.pathway.store;

import dev.pathway.error.EventLogException;
import dev.pathway.error.EventsExpired;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The feeds that are open on one log, to wake them when it has grown. Safe for use by any number of threads. */
final class Feeds {

    private final EventLog log;
    private final LongSupplier lastSeq;
    private final Executor callbacks;
    private final Set<LogFeed> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** Opens feeds of a log of which the store knows the events up to {@code lastSeq}. */
    Feeds(EventLog log, LongSupplier lastSeq, Executor callbacks) {
        this.log = log;
        this.lastSeq = lastSeq;
        this.callbacks = callbacks;
    }

    /**
     * Opens a feed of the events behind {@code afterSeq}; of one trace alone unless the uid is null.
     *
     * @throws EventsExpired if the log has forgotten some of them
     */
    EventFeed open(long afterSeq, @Nullable String uid) {
        try {
            LogFeed feed =
                    new LogFeed(log.read(Position.after(afterSeq)), uid, this::mayGiveBehind, callbacks, open::remove);
            open.add(feed);
            return feed;
        } catch (EventLogException.Expired e) {
            throw new EventsExpired(e.oldestSeq());
        }
    }

    /** Returns whether it is worth asking the log for more: at the end of the store that says that it is closed. */
    private boolean mayGiveBehind(long seq) {
        return ended || seq < lastSeq.getAsLong();
    }

    /** Wakes those who wait for more. */
    void signal() {
        open.forEach(LogFeed::signal);
    }

    /** Wakes those who wait, to be told that there will be no more, and nobody afterwards. */
    void end() {
        ended = true;
        signal();
        open.clear();
    }
}
