package dev.pathway.commit;

import dev.pathway.error.EventLogException;
import dev.pathway.error.StoreReadOnly;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store's hold on its log: a writer, or the attempts to become one or to find out what it last did. Used by one
 * thread, but for the condition, which anyone may read.
 *
 * <pre>
 *   acquire ──▶ WRITING ──uncertain──▶ UNCERTAIN ──resume──▶ WRITING
 *      │                                   │
 *      └──cannot write now──▶ WAITING      └──superseded, damaged──▶ OVER
 *                             tries again                            never tries again
 * </pre>
 */
final class Tenure {

    private static final System.Logger LOGGER = System.getLogger(Tenure.class.getName());

    private final EventLog log;
    private final State state;
    private final Recollection past;
    private @Nullable Writer writer;
    private boolean uncertain;
    private boolean over;
    private volatile LogState condition = LogState.OK;
    private volatile Recovery recovery = Recovery.clean(0, Duration.ZERO);

    Tenure(EventLog log, Optional<SnapshotStore> snapshots, State state) {
        this.log = log;
        this.state = state;
        this.past = new Recollection(log, snapshots, state);
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

    private void acquire() {
        writer = past.acquire();
        recovery = writer.recovery();
        writing();
    }

    LogState condition() {
        return condition;
    }

    Recovery recovery() {
        return recovery;
    }

    /** Returns the place behind the last event that is surely in the log. */
    Position end() {
        return current().end();
    }

    /** Returns what to answer to a write that the log cannot take. */
    StoreReadOnly readOnly() {
        LogState now = condition;
        return new StoreReadOnly(now.condition() + ": " + now.reason().orElse("unknown"), null);
    }

    /** Returns whether the log takes appends, as far as is known. */
    boolean writes() {
        return writer != null && !uncertain && !over;
    }

    /** Returns whether there is nothing more to try. */
    boolean isOver() {
        return over;
    }

    Progress append(List<Event> events) {
        Progress progress = current().append(events);
        if (condition.condition() == Condition.REFUSING) {
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
        current().confirm();
    }

    /** Learns that a call to the log failed; returns whether it is not known what the log has stored. */
    boolean failed(Throwable failure) {
        if (failure instanceof EventLogException.Superseded) {
            over = true;
            becomes(Condition.SUPERSEDED, failure);
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
                acquire();
                return List.of();
            }
            List<Event> really = new ArrayList<>();
            writer.resume((events, after) -> really.addAll(events));
            uncertain = false;
            writing();
            return really;
        } catch (EventLogException.Superseded e) {
            over = true;
            becomes(Condition.SUPERSEDED, e);
        } catch (EventLogException.Damaged | EventLogException.Expired e) {
            over = true;
            becomes(Condition.DAMAGED, e);
        } catch (RuntimeException e) {
            becomes(writer == null ? Condition.UNAVAILABLE : Condition.UNCERTAIN, e);
        }
        return List.of();
    }

    /** Gives up for good, after a failure that nothing was prepared for. */
    void abandon(Throwable cause) {
        over = true;
        becomes(Condition.DAMAGED, cause);
    }

    void close() {
        condition = new LogState(Condition.CLOSED, "the store was closed");
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "Closing the writer failed", e);
        } finally {
            log.close();
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
        condition = lost > 0 ? new LogState(Condition.DEGRADED, lost + " events are lost") : LogState.OK;
    }

    private void becomes(Condition next, Throwable cause) {
        if (condition.condition() != next) {
            LOGGER.log(System.Logger.Level.WARNING, "The log becomes " + next + ": " + cause.getMessage(), cause);
        }
        condition = new LogState(next, String.valueOf(cause.getMessage()));
    }
}
