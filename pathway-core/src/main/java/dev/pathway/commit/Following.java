package dev.pathway.commit;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.state.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies to a state what somebody else writes to its log. Used by one thread, but for the staleness, which anyone may
 * ask for.
 */
final class Following {

    private static final int MAX_EVENTS = 1_024;

    private final EventLog log;
    private final State state;
    private final Recollection past;
    private final InstantSource clock;
    private @Nullable Cursor cursor;
    private @Nullable String writer;
    private volatile long completeNanos = System.nanoTime();

    /** Whether the last step gave events. */
    private volatile boolean growing;

    Following(EventLog log, State state, Recollection past, InstantSource clock) {
        this.log = log;
        this.state = state;
        this.past = past;
        this.clock = clock;
    }

    /**
     * Begins where the state is.
     *
     * @param nanos a time by {@link System#nanoTime()} at which the state had all that the log held
     * @param writer who writes to the log; null if that is not known
     */
    void begin(long nanos, @Nullable String writer) {
        this.completeNanos = nanos;
        this.growing = false;
        this.writer = writer;
    }

    /** Learns who writes to the log. */
    void writtenBy(String holder) {
        writer = holder;
    }

    /** Returns who writes to the log, as far as is known. */
    @Nullable
    String writer() {
        return writer;
    }

    /**
     * Applies what comes next, if something does within {@code wait}; returns whether it did. Where the log has forgotten
     * that, it is in a snapshot, if somebody keeps some that are seen here.
     *
     * @throws EventLogException as a cursor does, but for {@link EventLogException.Expired}
     */
    boolean step(Duration wait) {
        boolean grown = false;
        try {
            grown = apply(wait);
        } catch (EventLogException.Expired forgotten) {
            pause();
            grown = past.advance();
            if (!grown) {
                throw new EventLogException.Damaged(
                        "The log begins at " + forgotten.oldestSeq() + ", and no snapshot holds what this store lacks",
                        forgotten);
            }
        } finally {
            growing = grown;
        }
        return grown;
    }

    private boolean apply(Duration wait) {
        long begun = System.nanoTime();
        Cursor from = cursor;
        if (from == null) {
            from = log.read(state.now().position());
            cursor = from;
        }
        List<Event> events = from.next(MAX_EVENTS, wait);
        writer = from.writer().orElse(writer);
        if (events.isEmpty()) {
            if (from.caughtUp()) {
                completeNanos = begun;
            }
            return false;
        }
        state.apply(events, from.position());
        return true;
    }

    /** Stops reading; the next step begins again where the state is. */
    void pause() {
        Cursor open = cursor;
        cursor = null;
        if (open != null) {
            open.close();
        }
    }

    /**
     * Returns how old at most what the state lacks can be. As long as there is more to read, the time of the last event
     * says it, as exactly as the clocks of writer and follower agree; one that is still to come says nothing.
     */
    Duration staleness() {
        Duration sinceComplete = Duration.ofNanos(System.nanoTime() - completeNanos);
        if (!growing) {
            return sinceComplete;
        }
        Duration sinceEvent = Duration.between(state.now().at(), clock.instant());
        boolean better = !sinceEvent.isNegative() && sinceEvent.compareTo(sinceComplete) < 0;
        return better ? sinceEvent : sinceComplete;
    }
}
