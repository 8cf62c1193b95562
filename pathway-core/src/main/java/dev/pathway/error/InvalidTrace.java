package dev.pathway.error;

/**
 * A member of a draft or change is well-formed but breaks a rule, such as a uid with a space in it.
 *
 * <p>Nothing was written. Repeating the call fails again: the caller has to mend the member.
 */
public final class InvalidTrace extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    public InvalidTrace(String field, String reason) {
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
