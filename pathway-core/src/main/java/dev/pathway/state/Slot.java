package dev.pathway.state;

import dev.pathway.trace.KeptTrace;
import dev.pathway.trace.Trace;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The place of one uid in the state: its trace as of the last event, and the traces that revise it.
 *
 * <p>A slot without a trace stands for a predecessor that is named by others but missing.
 *
 * <pre>
 *   slot is trace                       as it was added, as almost all are, for ever
 *   slot ──▶ trace                      once something was told of it
 *   slot ──▶ revised ──▶ trace          once another trace names it
 *                    ──▶ successors
 * </pre>
 */
final class Slot extends KeptTrace {

    /** By the sequence number that created the trace, which never changes. A log made by hand may use one twice. */
    static final Comparator<Slot> BY_CREATED =
            Comparator.comparingLong(Slot::createdSeq).thenComparing(Slot::uid);

    final int hash;

    /** The slot behind this one in the {@link SlotTable}. */
    volatile @Nullable Slot next;

    Slot(Trace trace) {
        super(trace);
        this.hash = hash(trace.uid());
    }

    /** Begins without a trace. */
    Slot(String uid) {
        super(uid, new Revised(null));
        this.hash = hash(uid);
    }

    /**
     * Returns the hash of a uid, whose lowest bits choose the bucket. Uids that differ in their last characters alone, as of
     * one who counts up, get buckets that are near each other in memory.
     */
    static int hash(String uid) {
        int code = uid.hashCode();
        return code ^ code >>> 16;
    }

    /** Returns the trace; {@code superseded} is never set in it: that is found out for the moment at which a reader looks. */
    @Nullable
    Trace trace() {
        Object now = held();
        return now instanceof Trace trace ? trace : ((Revised) now).trace;
    }

    /** Returns the trace if nothing revises it, in one look at the memory; null otherwise. */
    @Nullable
    Trace traceAlone() {
        return held() instanceof Trace trace ? trace : null;
    }

    /** Sets another trace than it began with, and returns this; by the thread that changes the state. */
    Slot set(Trace trace) {
        if (held() instanceof Revised revised) {
            revised.trace = trace;
        } else {
            hold(trace);
        }
        return this;
    }

    /** Returns the trace of a slot that is known to have one. */
    Trace present() {
        Trace now = trace();
        if (now == null) {
            throw new IllegalStateException("No trace in the slot of " + uid());
        }
        return now;
    }

    long createdSeq() {
        long first = firstSeq();
        return first == 0 ? present().createdSeq() : first;
    }

    /** Returns the slots of the traces that revise this one, as they are now. */
    SortedChunks.View<Slot> successors() {
        return held() instanceof Revised revised ? revised.successors.view() : SortedChunks.none();
    }

    /** Adds a trace that revises this one; by the thread that changes the state, as {@link #activate}. */
    void addSuccessor(Slot successor) {
        Revised revised = held() instanceof Revised already ? already : new Revised(trace());
        hold(revised);
        revised.successors.add(successor);
    }

    /** Counts successors that are no longer retired, or a negative number of those that now are. */
    void activate(int more) {
        if (held() instanceof Revised revised) {
            revised.active += more;
        }
    }

    /** Returns whether a successor is not retired; for the thread that changes the state. */
    boolean isSuperseded() {
        return held() instanceof Revised revised && revised.trace != null && revised.active > 0;
    }
}
