package dev.pathway.error;

/**
 * No trace has this uid.
 *
 * <p>Nothing was written. Repeating the call fails again until somebody adds the trace.
 */
public final class TraceNotFound extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String uid;

    public TraceNotFound(String uid) {
        super("No trace has the uid " + uid);
        this.uid = uid;
    }

    /** Returns the uid that the call named. */
    public String uid() {
        return uid;
    }
}
