package dev.pathway.json;

/**
 * Bytes that are not a line, or not an event, as this version writes them.
 *
 * <p>Nothing was changed. Reading the same bytes again fails again: they are damaged, or a later version wrote them. It
 * has no stack trace, because a search through damage makes many of them.
 */
public final class MalformedLine extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedLine(String reason) {
        super(reason, null, false, false);
    }

    /** Returns what was wrong, in a few words. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
