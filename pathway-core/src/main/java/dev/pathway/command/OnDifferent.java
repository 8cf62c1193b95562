package dev.pathway.command;

/** What an idempotent write does when it repeats a uid with another draft than the first. */
public enum OnDifferent {
    /** Keeps the original, counts a replay, and says that the draft differed. */
    KEEP_ORIGINAL,
    /** Fails with {@link dev.pathway.error.IdempotencyConflict} and counts nothing. */
    REFUSE
}
