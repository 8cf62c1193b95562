package dev.pathway.commit;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.LogState;
import dev.pathway.log.LogState.Condition;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Recovery;
import dev.pathway.log.Writer;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.state.Losses;
import dev.pathway.state.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
    private final State state;
    private final Recollection past;
    private final Following following;
    private @Nullable Writer writer;
    private boolean uncertain;
    private boolean over;
    private long sureNanos;

    /** Whether nobody answered when the log was last asked if this is still the writer. */
    private boolean unconfirmed;

    private volatile Standing standing = Standing.writing(LogState.OK);
    private volatile Recovery recovery = Recovery.clean(0, Duration.ZERO);

    Tenure(EventLog log, Optional<SnapshotStore> snapshots, State state, InstantSource clock) {
        this.log = log;
        this.state = state;
        this.past = new Recollection(log, snapshots, state);
        this.following = new Following(log, state, clock);
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
            becomes(Condition.UNAVAILABLE, e);
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
        long events = past.read(holder::set);
        recovery = Recovery.clean(events, Duration.ofNanos(System.nanoTime() - begun));
        following.begin(begun, holder.get());
        standing = Standing.following(holder.get(), new LogState(Condition.FOLLOWING, "it was opened to follow"));
    }

    private void acquire() {
        sureNanos = System.nanoTime();
        writer = past.acquire();
        recovery = writer.recovery();
        writing();
    }

    Standing standing() {
        return standing;
    }

    Recovery recovery() {
        return recovery;
    }

    /** Returns how old at most what the state lacks can be; zero unless the log is followed. */
    Duration staleness() {
        return standing.follows() ? following.staleness() : Duration.ZERO;
    }

    /** Returns the place behind the last event that is surely in the log. */
    Position end() {
        return current().end();
    }

    /** Returns whether the log takes appends, as far as is known. */
    boolean writes() {
        return writer != null && !uncertain && !over;
    }

    /** Returns whether it was the writer when that was last asked. */
    boolean isSure() {
        return writes() && !unconfirmed;
    }

    boolean follows() {
        return standing.follows();
    }

    /** Returns whether there is nothing more to try. */
    boolean isOver() {
        return over;
    }

    Progress append(List<Event> events) {
        long begun = System.nanoTime();
        Progress progress = current().append(events);
        sureNanos = begun;
        if (standing.log().condition() == Condition.REFUSING) {
            writing();
        }
        return progress;
    }

    Progress flush() {
        return current().flush();
    }

    Progress idle() {
        return current().idle();
    }

    void confirm() {
        long begun = System.nanoTime();
        try {
            current().confirm();
        } catch (EventLogException.Unavailable e) {
            unconfirmed = true;
            throw e;
        }
        sureNanos = begun;
        if (unconfirmed) {
            unconfirmed = false;
            writing();
        }
    }

    /** Returns how long ago it was last sure that nobody else has begun to write. */
    long nanosSinceSure() {
        return System.nanoTime() - sureNanos;
    }

    /** Learns that a call to the log failed; returns whether it is not known what the log has stored. */
    boolean failed(Throwable failure) {
        if (failure instanceof EventLogException.Superseded superseded) {
            follow(superseded);
            return false;
        }
        if (failure instanceof EventLogException.Unavailable) {
            becomes(Condition.REFUSING, failure);
            return false;
        }
        uncertain = true;
        becomes(Condition.UNCERTAIN, failure);
        return true;
    }

    /**
     * Tries once to get out of a condition in which the log takes no appends.
     *
     * @return the events that the log holds behind the last certain end, and the state does not
     */
    List<Event> retry() {
        try {
            if (writer == null) {
                acquireUnlessWritten();
                return List.of();
            }
            List<Event> really = new ArrayList<>();
            writer.resume((events, after) -> really.addAll(events));
            uncertain = false;
            writing();
            return really;
        } catch (EventLogException.Superseded e) {
            follow(e);
        } catch (EventLogException.Damaged | EventLogException.Expired e) {
            abandon(e);
        } catch (RuntimeException e) {
            becomes(writer == null ? Condition.UNAVAILABLE : Condition.UNCERTAIN, e);
        }
        return List.of();
    }

    /** Becomes the writer, or a follower if somebody else has written while this one waited for the log. */
    private void acquireUnlessWritten() {
        boolean written = stepOrAdvance(Duration.ZERO);
        if (written) {
            LogState state =
                    new LogState(Condition.FOLLOWING, "another store has begun to write while this one waited");
            standing = Standing.following(null, state);
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "The store follows from now on: " + state.reason().orElseThrow());
        } else {
            following.pause();
            acquire();
        }
    }

    /** Gives the log up to who has taken it over, and follows from the last certain end. */
    private void follow(EventLogException.Superseded displaced) {
        closeWriter();
        uncertain = false;
        following.begin(sureNanos, displaced.holder());
        LogState superseded = new LogState(Condition.SUPERSEDED, String.valueOf(displaced.getMessage()));
        standing = Standing.following(displaced.holder(), superseded);
        LOGGER.log(System.Logger.Level.WARNING, "The store follows from now on: " + displaced.getMessage());
    }

    /**
     * Applies what somebody else has made durable, if something comes within {@code wait}; returns whether it did.
     */
    boolean follow(Duration wait) {
        try {
            boolean grown = stepOrAdvance(wait);
            standing = standing.readAgain(following.writer());
            return grown;
        } catch (EventLogException.Unavailable e) {
            becomes(Condition.UNAVAILABLE, e);
        } catch (EventLogException.Damaged e) {
            abandon(e);
        }
        return false;
    }

    /** Where the log has forgotten what comes next, it is in a snapshot, if somebody keeps some that are seen here. */
    private boolean stepOrAdvance(Duration wait) {
        try {
            return following.step(wait);
        } catch (EventLogException.Expired forgotten) {
            following.pause();
            if (!past.advance()) {
                throw new EventLogException.Damaged(
                        "The log begins at " + forgotten.oldestSeq() + ", and no snapshot holds what this store lacks",
                        forgotten);
            }
            return true;
        }
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
            standing = standing.readAgain(e.holder());
            throw e;
        }
    }

    /** Gives up for good, after a failure that nobody can mend from here. */
    void abandon(Throwable cause) {
        over = true;
        following.pause();
        becomes(Condition.DAMAGED, cause);
    }

    void close() {
        standing = Standing.writing(new LogState(Condition.CLOSED, "the store was closed"));
        try {
            following.pause();
            closeWriter();
        } finally {
            log.close();
        }
    }

    private void closeWriter() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "Closing the writer failed", e);
        } finally {
            writer = null;
        }
    }

    private Writer current() {
        Writer now = writer;
        if (now == null) {
            throw new IllegalStateException("There is no writer");
        }
        return now;
    }

    private void writing() {
        long lost = Losses.count(state.now().lost());
        standing =
                Standing.writing(lost > 0 ? new LogState(Condition.DEGRADED, lost + " events are lost") : LogState.OK);
    }

    private void becomes(Condition next, Throwable cause) {
        if (standing.log().condition() != next) {
            LOGGER.log(System.Logger.Level.WARNING, "The log becomes " + next + ": " + cause.getMessage(), cause);
        }
        standing = standing.with(new LogState(next, String.valueOf(cause.getMessage())));
    }
}
