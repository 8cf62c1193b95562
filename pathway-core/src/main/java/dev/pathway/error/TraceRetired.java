package dev.pathway.error;

/**
 * A retired trace cannot be updated.
 *
 * <p>Nothing was written. Restore the trace first, or revise it.
 */
public final class TraceRetired extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String uid;

    public TraceRetired(String uid) {
        super("Trace " + uid + " is retired");
        this.uid = uid;
    }

    /** Returns the uid that the call named. */
    public String uid() {
        return uid;
    }
}
