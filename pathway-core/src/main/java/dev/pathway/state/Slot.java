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

    /** By the sequence number that created the trace, which never changes. */
    static final Comparator<Slot> BY_CREATED = Comparator.comparingLong(Slot::createdSeq);

    final String uid;

    /** {@code superseded} is never set in it: that is found out for the moment at which a reader looks. */
    volatile @Nullable Trace trace;

    final SortedChunks<Slot> successors = new SortedChunks<>(BY_CREATED);

    /** How many of the successors are not retired; for the thread that changes the state. */
    int activeSuccessors;

    Slot(String uid) {
        this.uid = uid;
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

    boolean isSuperseded() {
        return trace != null && activeSuccessors > 0;
    }
}
