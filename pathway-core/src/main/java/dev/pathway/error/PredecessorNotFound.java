package dev.pathway.error;

/**
 * A revision named a predecessor that no trace has.
 *
 * <p>Nothing was written. Repeating the call fails again until somebody adds the predecessor.
 */
public final class PredecessorNotFound extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String predecessor;

    public PredecessorNotFound(String predecessor) {
        super("No trace has the uid " + predecessor + ", so it cannot be revised");
        this.predecessor = predecessor;
    }

    /** Returns the uid that is not known. */
    public String predecessor() {
        return predecessor;
    }
}
