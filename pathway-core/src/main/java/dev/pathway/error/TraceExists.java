package dev.pathway.error;

/**
 * An add named a uid that a trace already has.
 *
 * <p>Nothing was written. An idempotent add accepts a repeat; a plain one needs another uid.
 */
public final class TraceExists extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String uid;

    public TraceExists(String uid) {
        super("Trace " + uid + " exists already");
        this.uid = uid;
    }

    /** Returns the uid that the call named. */
    public String uid() {
        return uid;
    }
}
