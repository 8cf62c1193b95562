package dev.pathway.state;

/** The traces that revise one trace. */
final class Successors {

    final SortedChunks<Slot> slots = new SortedChunks<>(Slot.BY_CREATED);

    /** How many of them are not retired; for the thread that changes the state. */
    int active;
}
