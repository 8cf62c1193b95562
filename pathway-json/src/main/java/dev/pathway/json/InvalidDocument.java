package dev.pathway.json;

/**
 * A JSON document does not have the expected form: a member is missing, unknown, given twice, or of the wrong type.
 *
 * <p>Nothing was written. Repeating the call fails again: the caller has to mend the document. A member that is well formed
 * but breaks a rule of the domain is {@link dev.pathway.error.InvalidTrace} or {@link dev.pathway.error.InvalidFilter}.
 */
public final class InvalidDocument extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_NAME_CHARS = 100;

    private final String member;
    private final String reason;

    public InvalidDocument(String member, String reason) {
        super(shorten(member) + " " + reason);
        this.member = shorten(member);
        this.reason = reason;
    }

    /** Returns the member that was refused, cut to 100 characters; {@code body} for the document as a whole. */
    public String member() {
        return member;
    }

    /** Returns what was wrong, in a few words. */
    public String reason() {
        return reason;
    }

    private static String shorten(String name) {
        return name.length() <= LONGEST_NAME_CHARS ? name : name.substring(0, LONGEST_NAME_CHARS - 1) + "…";
    }
}
