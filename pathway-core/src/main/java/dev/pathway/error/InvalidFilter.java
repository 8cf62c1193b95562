package dev.pathway.error;

/**
 * A search filter or its cursor breaks a rule.
 *
 * <p>A search writes nothing. Repeating the call fails again: the caller has to mend the filter.
 */
public final class InvalidFilter extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    public InvalidFilter(String field, String reason) {
        super(field + " " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** Returns the member that was refused, such as {@code uid} or {@code labels.user_id}. */
    public String field() {
        return field;
    }

    /** Returns what was wrong, in a few words. */
    public String reason() {
        return reason;
    }
}
