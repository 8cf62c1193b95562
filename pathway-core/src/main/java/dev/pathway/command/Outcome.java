package dev.pathway.command;

/** What a write did. */
public enum Outcome {
    /** A trace was created. */
    ADDED,
    /** The uid was known: the trace stays as it is, but its replay count goes up. */
    REPLAYED,
    /** The trace was changed. */
    CHANGED,
    /** There was nothing to do, and no event was written. */
    UNCHANGED
}
