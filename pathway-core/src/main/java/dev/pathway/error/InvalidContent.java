package dev.pathway.error;

/**
 * The text is not one RFC 8259 document in UTF-8.
 *
 * <p>Nothing was written. Repeating the call fails again: the caller has to mend the text.
 */
public final class InvalidContent extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String reason;

    public InvalidContent(long offset, String reason) {
        super("Invalid JSON at byte " + offset + ": " + reason);
        this.offset = offset;
        this.reason = reason;
    }

    /** Returns the zero-based position, in bytes, of the first fault in the text as it was given. */
    public long offset() {
        return offset;
    }

    /** Returns what was wrong, in a few words. */
    public String reason() {
        return reason;
    }
}
