package dev.pathway.commit;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.LogState.Condition;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Recovery;
import dev.pathway.log.Writer;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.state.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The store's hold on its log: a writer, the attempts to become one or to find out what it last did, or a follower of
 * somebody else's. Used by one thread, but for what it stands at, which anyone may read.
 *
 * <pre>
 *   acquire ──▶ WRITING ──uncertain──▶ UNCERTAIN ──resume──▶ WRITING
 *      │           └──────superseded───────┼──▶ FOLLOWING ──promote──▶ WRITING
 *      │                    ┌──written by another──▲ │
 *      └──cannot write now──▶ WAITING      └──damaged──▶ OVER
 *                             tries again                never tries again
 * </pre>
 *
 * <p>One that follows acquires when it is promoted, and never by itself.
 */
final class Tenure {

    private static final System.Logger LOGGER = System.getLogger(Tenure.class.getName());

    private final EventLog log;
    private final Recollection past;
    private final Following following;
    private final HeldWriter writer = new HeldWriter();
    private final CurrentStanding standing;
    private boolean uncertain;
    private boolean over;
    private volatile Recovery recovery = Recovery.clean(0, Duration.ZERO);

    Tenure(EventLog log, Optional<SnapshotStore> snapshots, State state, InstantSource clock) {
        this.log = log;
        this.past = new Recollection(log, snapshots, state);
        this.following = new Following(log, state, past, clock);
        this.standing = new CurrentStanding(state);
    }

    /**
     * Recovers the whole state and becomes the log's writer, or only its reader where the log can be read and not
     * written.
     *
     * @throws EventLogException if it cannot be read, or belongs to somebody else
     */
    void begin() {
        past.loadSnapshot();
        try {
            acquire();
        } catch (EventLogException.Unavailable e) {
            if (!past.isCaughtUp()) {
                throw e;
            }
            recovery = past.recovery();
            standing.failing(Condition.UNAVAILABLE, e);
        }
    }

    /**
     * Recovers the state as far as the log is durable by now, to follow it from there.
     *
     * @throws EventLogException if it cannot be read
     */
    void beginFollowing() {
        long begun = System.nanoTime();
        past.loadSnapshot();
        AtomicReference<@Nullable String> holder = new AtomicReference<>();
        past.read(holder::set);
        recovery = past.recovery();
        following.begin(begun, holder.get());
        standing.following(holder.get());
    }

    private void acquire() {
        long begun = System.nanoTime();
        Writer acquired = past.acquire();
        writer.take(acquired, begun);
        recovery = acquired.recovery();
        standing.writing();
    }

    Standing standing() {
        return standing.now();
    }

    Recovery recovery() {
        return recovery;
    }

    /** Returns how old at most what the state lacks can be; zero unless the log is followed. */
    Duration staleness() {
        return follows() ? following.staleness() : Duration.ZERO;
    }

    /** Returns the place behind the last event that is surely in the log. */
    Position end() {
        return writer.end();
    }

    /** Returns whether there is no writer, and something to try: the state has then only what the log durably holds. */
    boolean onlyReads() {
        return !writer.isThere() && !over;
    }

    /** Returns whether the log takes appends, as far as is known. */
    boolean writes() {
        return writer.isThere() && !uncertain && !over;
    }

    /** Returns whether it was the writer when that was last asked. */
    boolean isSure() {
        return writes() && writer.isSure();
    }

    boolean follows() {
        return standing.now().follows();
    }

    /** Returns whether there is nothing more to try. */
    boolean isOver() {
        return over;
    }

    Progress append(List<Event> events) {
        Progress progress = writer.append(events);
        if (standing.condition() == Condition.REFUSING) {
            standing.writing();
        }
        return progress;
    }

    Progress flush() {
        return writer.flush();
    }

    Progress idle() {
        return writer.idle();
    }

    void confirm() {
        if (writer.confirm()) {
            standing.writing();
        }
    }

    /** Returns how long ago it was last sure that nobody else has begun to write. */
    long nanosSinceSure() {
        return System.nanoTime() - writer.sureNanos();
    }

    /** Learns that a call to the log failed; returns whether it is not known what the log has stored. */
    boolean failed(Throwable failure) {
        if (failure instanceof EventLogException.Superseded superseded) {
            follow(superseded);
            return false;
        }
        if (failure instanceof EventLogException.Unavailable) {
            standing.failing(Condition.REFUSING, failure);
            return false;
        }
        uncertain = true;
        standing.failing(Condition.UNCERTAIN, failure);
        return true;
    }

    /**
     * Tries once to get out of a condition in which the log takes no appends.
     *
     * @return the events that the log holds behind the last certain end, and the state does not
     */
    List<Event> retry() {
        try {
            if (!writer.isThere()) {
                acquireUnlessWritten();
                return List.of();
            }
            List<Event> really = writer.resume();
            uncertain = false;
            standing.writing();
            return really;
        } catch (EventLogException.Superseded e) {
            follow(e);
        } catch (EventLogException.Damaged | EventLogException.Expired e) {
            abandon(e);
        } catch (RuntimeException e) {
            standing.failing(writer.isThere() ? Condition.UNCERTAIN : Condition.UNAVAILABLE, e);
        }
        return List.of();
    }

    /** Becomes the writer, or a follower if somebody else has written while this one waited for the log. */
    private void acquireUnlessWritten() {
        boolean written = following.step(Duration.ZERO);
        if (written) {
            standing.displaced(null, Condition.FOLLOWING, "another store has begun to write while this one waited");
        } else {
            following.pause();
            acquire();
        }
    }

    /**
     * Gives the log up to who has taken it over, and follows from the last certain end. Where the state has what may not be
     * in the log, it cannot follow, and stays as it is.
     */
    private void follow(EventLogException.Superseded displaced) {
        writer.close();
        uncertain = false;
        if (!writer.isAllDurable()) {
            over = true;
            standing.failing(Condition.SUPERSEDED, displaced);
            return;
        }
        following.begin(writer.sureNanos(), displaced.holder());
        standing.displaced(displaced.holder(), Condition.SUPERSEDED, String.valueOf(displaced.getMessage()));
    }

    /**
     * Applies what somebody else has made durable, if something comes within {@code wait}; returns whether it did.
     */
    boolean follow(Duration wait) {
        try {
            boolean grown = following.step(wait);
            standing.readAgain(following.writer());
            return grown;
        } catch (EventLogException.Unavailable e) {
            standing.failing(Condition.UNAVAILABLE, e);
        } catch (EventLogException.Damaged e) {
            abandon(e);
        }
        return false;
    }

    /**
     * Becomes the writer of the log that was followed, behind all that it holds. If that fails, it is followed further.
     *
     * @throws EventLogException as {@link EventLog#acquire} does
     */
    void promote() {
        following.pause();
        try {
            acquire();
            LOGGER.log(System.Logger.Level.INFO, "The store was promoted: it writes behind " + end().sequence());
        } catch (EventLogException.Busy e) {
            following.writtenBy(e.holder());
            standing.readAgain(e.holder());
            throw e;
        }
    }

    /** Gives up for good, after a failure that nobody can mend from here. */
    void abandon(Throwable cause) {
        over = true;
        following.pause();
        standing.failing(Condition.DAMAGED, cause);
    }

    void close() {
        standing.closed();
        try {
            following.pause();
            writer.close();
        } finally {
            log.close();
        }
    }
}
