package dev.pathway.state;

import dev.pathway.trace.Trace;
import org.jspecify.annotations.Nullable;

/** A trace that others revise, unless it is missing, and those others. */
final class Revised {

    final SortedChunks<Slot> successors = new SortedChunks<>(Slot.BY_CREATED);
    volatile @Nullable Trace trace;

    /** How many of the successors are not retired; for the thread that changes the state. */
    int active;

    Revised(@Nullable Trace trace) {
        this.trace = trace;
    }
}
