package dev.pathway.http.message;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One problem document (RFC 9457) with the headers that go with it. Immutable.
 *
 * @param status the HTTP status
 * @param type what kind of problem, as a URI; {@code about:blank} says no more than the status
 * @param title the kind in words, the same for every problem of the type
 * @param detail what was wrong this time
 * @param fields further members, in order
 * @param headers further headers, in order
 */
public record Problem(
        int status, String type, String title, String detail, Map<String, Object> fields, Map<String, String> headers) {

    static final String MEDIA_TYPE = "application/problem+json";
    static final String CONNECTION = "Connection";
    private static final String PREFIX = "urn:pathway:problem:";

    public Problem {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Returns a problem that only the status classifies. */
    public static Problem blank(int status, String detail) {
        return new Problem(status, "about:blank", Statuses.phrase(status), detail, Map.of(), Map.of());
    }

    /** Returns a problem of the type that is named after an exception. */
    static Problem of(Class<?> leaf, int status, String detail) {
        String words = leaf.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        String title = words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
        String type = PREFIX + title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return new Problem(status, type, title, detail, Map.of(), Map.of());
    }

    /** Returns this problem with one more member. */
    public Problem with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Problem(status, type, title, detail, more, headers);
    }

    /** Returns this problem with another detail. */
    public Problem detail(String other) {
        return new Problem(status, type, title, other, fields, headers);
    }

    /** Returns this problem with one more header. */
    public Problem header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, type, title, detail, fields, more);
    }

    /** Returns this problem as the last answer on its connection. */
    public Problem closing() {
        return header(CONNECTION, "close");
    }

    /** Returns whether the connection ends behind this answer. */
    boolean closes() {
        return headers.containsKey(CONNECTION);
    }

    /** Returns the document. */
    public JsonObject toJson() {
        JsonObject document = new JsonObject()
                .put("type", type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        fields.forEach(document::put);
        return document;
    }

    /** Returns the document in UTF-8. */
    Buffer toBuffer() {
        // By way of a String: a client's unpaired surrogate becomes a question mark there and an exception elsewhere.
        return Buffer.buffer(toJson().encode());
    }
}
