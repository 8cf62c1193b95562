package dev.pathway.state;

import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state as it was right after one batch of events: what a reader holds while it looks at several traces, so that all
 * of them are of the same moment.
 *
 * <pre>
 *   held by a reader ──▶ moment 41 ──next──▶ moment 57 ──next──▶ moment 60 ◀── published
 *                        undo {a, b}         undo {a}
 * </pre>
 *
 * <p>A slot has only the newest trace. Before a batch changes slots, it leaves what they had in the undo of the moment
 * it ends. Who holds that moment finds the old traces by following {@code next}; when nobody does, the garbage collector
 * takes the moment and its undo.
 */
public final class Moment {

    private final Position position;
    private final Instant at;
    private final List<Event.Lost> lost;
    private final long appliedBytes;
    private Counts counts = Counts.NONE;
    private Map<Slot, Trace> undo = Map.of();
    private volatile @Nullable Moment next;

    /** Begins a moment; the list is not copied. */
    Moment(Position position, Instant at, List<Event.Lost> lost, long appliedBytes) {
        this.position = position;
        this.at = at;
        this.lost = lost;
        this.appliedBytes = appliedBytes;
    }

    /** Returns the moment before all events. */
    static Moment beginning() {
        return new Moment(Position.BEGINNING, Instant.EPOCH, List.of(), 0);
    }

    /** Returns the moment after these events, the last of which ends at a place in the log; its counts are still to be set. */
    Moment after(List<Event> events, Position end) {
        long bytes = appliedBytes;
        Instant latest = at;
        for (Event event : events) {
            bytes += LineBytes.of(event);
            latest = event.at().isAfter(latest) ? event.at() : latest; // a log may not know the time of what it lost
        }
        return new Moment(end, latest, Losses.and(lost, events), bytes);
    }

    /** Returns a moment that says the same, and that nothing comes after. */
    Moment detached() {
        Moment copy = new Moment(position, at, lost, appliedBytes);
        copy.counts = counts;
        return copy;
    }

    /** Sets the counts, before the moment is published. */
    void count(Counts total) {
        counts = total;
    }

    /** Returns the last sequence number that the state includes. */
    public long seq() {
        return position.sequence();
    }

    /** Returns the place in the log behind the last event that the state includes. */
    public Position position() {
        return position;
    }

    /** Returns the time of the last event that the state includes. */
    public Instant at() {
        return at;
    }

    public Counts counts() {
        return counts;
    }

    /** Returns what the log is known to have lost of the events that led to the state, in ascending order. */
    public List<Event.Lost> lost() {
        return lost;
    }

    /** Returns roughly how many bytes the events have that were applied since the state began, empty or by a snapshot. */
    public long appliedBytes() {
        return appliedBytes;
    }

    /** Ends this moment: from now on slots may hold traces of {@code later}. */
    void end(Map<Slot, Trace> before, Moment later) {
        undo = before;
        next = later;
    }

    /** Returns the trace of a slot as it was, {@code superseded} included; null if there was none. */
    @Nullable
    Trace visible(Slot slot) {
        Trace alone = slot.traceAlone();
        return alone != null && next == null ? alone : visibleThen(slot); // mostly nothing has happened since
    }

    private @Nullable Trace visibleThen(Slot slot) {
        Trace trace = find(slot);
        return trace != null && superseded(slot)
                ? trace.toBuilder().superseded(true).build()
                : trace;
    }

    /** Returns whether a trace that was not retired revised this one. */
    boolean superseded(Slot slot) {
        if (slot.traceAlone() != null) {
            return false;
        }
        Iterator<Slot> successors = slot.successors().all();
        while (successors.hasNext()) {
            Trace successor = find(successors.next());
            if (successor != null && !successor.retired()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the trace of a slot as it was, {@code superseded} never set; null if there was none. */
    @Nullable
    Trace find(Slot slot) {
        Trace trace = slot.trace();
        if (trace == null || next == null || trace.seq() <= seq()) {
            return trace;
        }
        if (trace.createdSeq() > seq()) {
            return null;
        }
        for (Moment moment = this; moment != null; moment = moment.next) {
            Trace before = moment.undo.get(slot);
            if (before != null) {
                return before;
            }
        }
        return null;
    }
}
