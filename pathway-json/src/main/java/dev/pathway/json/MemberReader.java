package dev.pathway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.pathway.trace.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object member by member: a name, then its value as what it ought to be, or passed over.
 *
 * <p>A value that is to be kept or passed over as it is never goes through the parser, which is moved to its last byte
 * instead. That keeps every byte, costs no memory for what is inside, and leaves no handle for names that are chosen to
 * collide. Anything wrong is {@link InvalidDocument}. Not safe for use by several threads.
 */
final class MemberReader implements AutoCloseable {

    /** Without its table of names, which all parsers would share, and without its limits: the length of the text is one. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Of names that are valid JSON, the parser refuses these alone; none of them could be the name of anything here. */
    private static final String NOT_JSON = "is not JSON, or the name behind it has an unpaired surrogate";

    private static final int LONGEST_INTEGER = Long.toString(Long.MIN_VALUE).length();

    private final byte[] bytes;
    private final ByteSource source;
    private final JsonParser parser;
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private String member = "body";

    /** An object that was entered: what its members are called to the outside, and which have come. */
    private record Scope(String prefix, Set<String> seen) {}

    /** Begins with the object that takes up all bytes from {@code from} to {@code to}. */
    MemberReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.source = new ByteSource(bytes, from, to);
        if (from == to || bytes[from] != '{') {
            throw fault("must be an object");
        }
        try {
            parser = FACTORY.createParser(source);
        } catch (IOException e) {
            throw fault(NOT_JSON);
        }
        expect(JsonToken.START_OBJECT, "must be an object");
        enter("");
    }

    /** Hands over the name of each member of this object, of which {@code take} has to take the value. */
    void eachMember(Consumer<String> take) {
        for (String name = nextName(); name != null; name = nextName()) {
            take.accept(name);
        }
    }

    /** Returns the name of the next member of this object; null after the last, which leaves the object. */
    private @Nullable String nextName() {
        Scope scope = scopes.element();
        if (advance() == JsonToken.END_OBJECT) {
            scopes.remove();
            if (scopes.isEmpty() && !source.isAtEnd()) {
                member = "body";
                throw fault("goes on behind its end");
            }
            return null;
        }
        String name = text();
        member = scope.prefix() + name;
        if (!scope.seen().add(name)) {
            throw fault("is given twice");
        }
        return name;
    }

    /** Enters the value, an object: its members come next. */
    void object() {
        expect(JsonToken.START_OBJECT, "must be an object");
        enter(member + ".");
    }

    private void enter(String prefix) {
        scopes.push(new Scope(prefix, new HashSet<>()));
    }

    String string() {
        expect(JsonToken.VALUE_STRING, "must be a string");
        return stringValue();
    }

    /** Returns the value if it is a string; otherwise enters it, an object, and returns null. */
    @Nullable
    String stringOrObject() {
        JsonToken token = advance();
        if (token == JsonToken.START_OBJECT) {
            enter(member + ".");
            return null;
        }
        if (token != JsonToken.VALUE_STRING) {
            throw fault("must be a string or an object");
        }
        return stringValue();
    }

    List<String> strings() {
        expect(JsonToken.START_ARRAY, "must be an array of strings");
        List<String> strings = new ArrayList<>();
        while (advance() == JsonToken.VALUE_STRING) {
            strings.add(stringValue());
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw fault("must be an array of strings");
        }
        return strings;
    }

    Map<String, String> stringMap() {
        object();
        Map<String, String> map = new LinkedHashMap<>();
        eachMember(name -> map.put(name, string()));
        return map;
    }

    long integer() {
        expect(JsonToken.VALUE_NUMBER_INT, "must be a whole number");
        try {
            if (parser.getTextLength() <= LONGEST_INTEGER) {
                return parser.getLongValue();
            }
        } catch (IOException e) {
            // said below: it is out of range
        }
        throw fault("must be a whole number of at most 64 bits");
    }

    boolean flag() {
        JsonToken token = advance();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw fault("must be true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    Instant time() {
        return RfcTime.parse(member, string());
    }

    /** Returns the value byte for byte, whatever it is. */
    Content content() {
        int start = begin();
        int end = end(start);
        return Content.ofValidated(Arrays.copyOfRange(bytes, start, end));
    }

    void skip() {
        end(begin());
    }

    /** Takes the first token of the value and returns where the value begins. */
    private int begin() {
        int lastRead = source.position() - 1;
        JsonToken token = advance();
        return isReadWhole(token) ? lastRead - lengthOfToken() : lastRead;
    }

    /** Moves the parser behind the value and returns where it ends. */
    private int end(int start) {
        JsonToken token = parser.currentToken();
        if (isReadWhole(token)) {
            return source.position() - 1;
        }
        int last = source.lastOf(start);
        if (last < 0) {
            throw fault("has no end");
        }
        source.moveTo(last);
        if (token != JsonToken.VALUE_STRING) {
            advance();
        }
        return last + 1;
    }

    /**
     * Returns whether the parser has read the value up to the byte behind it. Of a string, an array or an object it has
     * read the first byte only.
     */
    private static boolean isReadWhole(JsonToken token) {
        return token.isScalarValue() && token != JsonToken.VALUE_STRING;
    }

    /** Returns the refusal of the member that was read last. */
    InvalidDocument fault(String reason) {
        return new InvalidDocument(member, reason);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw fault(NOT_JSON);
        }
    }

    private void expect(JsonToken token, String reason) {
        if (advance() != token) {
            throw fault(reason);
        }
    }

    private JsonToken advance() {
        try {
            JsonToken token = parser.nextToken();
            if (token != null) {
                return token;
            }
        } catch (IOException e) {
            // said below
        }
        throw fault(NOT_JSON);
    }

    private int lengthOfToken() {
        try {
            return parser.getTextLength();
        } catch (IOException e) {
            throw fault(NOT_JSON);
        }
    }

    /** Returns the string whose first byte was read: straight from the bytes, unless the parser has to decode it. */
    private String stringValue() {
        int quote = source.position() - 1;
        int last = source.lastOfPlainString(quote);
        if (last < 0) {
            return text();
        }
        source.moveTo(last);
        return new String(bytes, quote + 1, last - quote - 1, StandardCharsets.UTF_8);
    }

    private String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw fault(NOT_JSON);
        }
    }
}
