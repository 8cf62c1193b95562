package dev.pathway.state;

import dev.pathway.trace.Trace;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The place of one uid in the state: its trace as of the last event, and the traces that revise it.
 *
 * <p>A slot without a trace stands for a predecessor that is named by others but missing.
 */
final class Slot {

    /** By the sequence number that created the trace, which never changes. A log made by hand may use one twice. */
    static final Comparator<Slot> BY_CREATED =
            Comparator.comparingLong(Slot::createdSeq).thenComparing(slot -> slot.uid);

    final String uid;
    final int hash;

    /** The slot behind this one in the {@link SlotTable}. */
    volatile @Nullable Slot next;

    /** {@code superseded} is never set in it: that is found out for the moment at which a reader looks. */
    volatile @Nullable Trace trace;

    /** Null until there is one, which for almost every trace is for ever. */
    private volatile @Nullable Successors successors;

    Slot(String uid) {
        this.uid = uid;
        this.hash = hash(uid);
    }

    /** Returns the hash of a uid, with its lowest bits, which choose the bucket, depending on all others. */
    static int hash(String uid) {
        int product = uid.hashCode() * 0x9E3779B9;
        return product ^ product >>> 15;
    }

    /** Returns the trace of a slot that is known to have one. */
    Trace present() {
        Trace now = trace;
        if (now == null) {
            throw new IllegalStateException("No trace in the slot of " + uid);
        }
        return now;
    }

    long createdSeq() {
        return present().createdSeq();
    }

    /** Returns the slots of the traces that revise this one, as they are now. */
    SortedChunks.View<Slot> successors() {
        Successors some = successors;
        return some == null ? SortedChunks.none() : some.slots.view();
    }

    /** Returns whether any trace revises this one, in one look at the memory. */
    boolean hasSuccessors() {
        return successors != null;
    }

    /** Adds a trace that revises this one; by the thread that changes the state, as {@link #activate}. */
    void addSuccessor(Slot successor) {
        Successors all = successors;
        if (all == null) {
            all = new Successors();
            successors = all;
        }
        all.slots.add(successor);
    }

    /** Counts successors that are no longer retired, or a negative number of those that now are. */
    void activate(int more) {
        Successors all = successors;
        if (all != null) {
            all.active += more;
        }
    }

    /** Returns whether a successor is not retired; for the thread that changes the state. */
    boolean isSuperseded() {
        Successors all = successors;
        return trace != null && all != null && all.active > 0;
    }
}
