package dev.pathway.error;

/**
 * The trace has another version than the caller expected.
 *
 * <p>Nothing was written. Read the trace, decide again, and repeat the call with the version read.
 */
public final class VersionConflict extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String uid;
    private final long expected;
    private final long actual;

    public VersionConflict(String uid, long expected, long actual) {
        super("Trace " + uid + " has version " + actual + ", not " + expected);
        this.uid = uid;
        this.expected = expected;
        this.actual = actual;
    }

    /** Returns the uid that the call named. */
    public String uid() {
        return uid;
    }

    /** Returns the version that the caller expected. */
    public long expected() {
        return expected;
    }

    /** Returns the version that the trace has. */
    public long actual() {
        return actual;
    }
}
