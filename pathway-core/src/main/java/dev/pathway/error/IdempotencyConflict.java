package dev.pathway.error;

/**
 * An idempotent write that refuses differences repeated a uid with another draft than the first.
 *
 * <p>Nothing was written and no replay was counted. Use another uid for another draft.
 */
public final class IdempotencyConflict extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String uid;

    public IdempotencyConflict(String uid) {
        super("Trace " + uid + " was first written from a different draft");
        this.uid = uid;
    }

    /** Returns the uid that the call named. */
    public String uid() {
        return uid;
    }
}
