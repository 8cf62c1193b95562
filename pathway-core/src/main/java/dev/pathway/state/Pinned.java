package dev.pathway.state;

import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Trace;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The state at one moment, kept for long: of each trace that changes meanwhile the one former version, however often it
 * changes, until it is closed. (A reader holds a {@link Moment} instead, which keeps every version in between.)
 */
public final class Pinned implements AutoCloseable {

    private final State state;
    private final Moment moment;
    private final Map<Slot, Trace> former = new ConcurrentHashMap<>();

    Pinned(State state, Moment moment) {
        this.state = state;
        this.moment = moment.detached();
    }

    /** Returns the moment, of which only what it says itself may be used. */
    public Moment moment() {
        return moment;
    }

    /**
     * Returns the state at the moment, to be gone through before this is closed.
     *
     * @param beforeEach runs before each trace is given; what it throws ends the going through
     */
    public Snapshot snapshot(String identity, Runnable beforeEach) {
        Counts counts = moment.counts();
        return new Snapshot(
                identity,
                moment.position(),
                moment.at(),
                counts.events(),
                counts.skipped(),
                moment.lost(),
                () -> traces(beforeEach));
    }

    /**
     * Returns the traces at the moment in the order of their creation, {@code superseded} never set, to be gone through
     * before this is closed.
     */
    public Iterator<Trace> traces(Runnable beforeEach) {
        return new Present(state.indexes.all.view().all(), this::find, beforeEach);
    }

    /** Keeps what a slot had, before it is changed. */
    void keep(Slot slot, Trace before) {
        if (before.seq() <= moment.seq()) {
            former.putIfAbsent(slot, before);
        }
    }

    /** Returns the trace of a slot as it was, {@code superseded} never set; null if there was none. */
    private @Nullable Trace find(Slot slot) {
        Trace now = slot.trace();
        return now == null || now.seq() <= moment.seq() ? now : former.get(slot);
    }

    @Override
    public void close() {
        state.unpin(this);
    }
}
