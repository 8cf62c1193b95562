package dev.pathway.json;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidTrace;
import dev.pathway.trace.Change;
import dev.pathway.trace.Draft;

/**
 * What callers send to be remembered, as JSON objects in UTF-8 whose members come in any order.
 *
 * <p>All of the bytes are checked before any is looked into. A content comes out byte for byte but for insignificant white
 * space. An unknown or doubled member is refused, never passed over.
 */
public final class DraftJson {

    private DraftJson() {}

    /**
     * Reads {@code content}, {@code labels}?, {@code uid}? and {@code occurred_at}?, an RFC 3339 time with any offset.
     *
     * @throws InvalidContent if the body is not RFC 8259; the offset counts from the body's first byte
     * @throws InvalidDocument if a member is missing, unknown, doubled or of the wrong type
     * @throws InvalidTrace if a member breaks a rule of traces
     */
    public static Draft readDraft(byte[] body) {
        return Documents.sent(body, in -> {
            DraftMembers members = new DraftMembers();
            in.eachMember(name -> members.takeOfDraft(name, in));
            return members.toDraft();
        });
    }

    /**
     * Reads {@code content}, {@code labels} or both. A content {@code null} is JSON's null, labels {@code null} are
     * refused.
     *
     * @throws InvalidContent if the body is not RFC 8259; the offset counts from the body's first byte
     * @throws InvalidDocument if both are missing or if a member is unknown, doubled or of the wrong type
     * @throws InvalidTrace if a member breaks a rule of traces
     */
    public static Change readChange(byte[] body) {
        return Documents.sent(body, in -> {
            DraftMembers members = new DraftMembers();
            in.eachMember(name -> members.takeOfChange(name, in));
            return members.toChange();
        });
    }
}
