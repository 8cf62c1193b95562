package dev.pathway.http.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoded text, decoded once and strictly: what is not an escape of UTF-8 is refused, never guessed at. */
final class PercentText {

    private PercentText() {}

    /** Returns the decoded text of a path segment. */
    static String decodeSegment(String raw) {
        return raw.indexOf('%') < 0 ? raw : decode(raw, "path", false);
    }

    /** Returns the decoded text of a query's name or value, where {@code +} is a space, as HTML forms write it. */
    static String decodeQuery(String raw) {
        return raw.indexOf('%') < 0 && raw.indexOf('+') < 0 ? raw : decode(raw, "query", true);
    }

    private static String decode(String raw, String where, boolean plusIsSpace) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put((byte) (hex(raw, i + 1, where) << 4 | hex(raw, i + 2, where)));
                i += 2;
            } else {
                bytes.put((byte) (plusIsSpace && c == '+' ? ' ' : c));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest("The " + where + " is not UTF-8 once it is decoded");
        }
    }

    private static int hex(String raw, int at, String where) {
        int digit = at < raw.length() && raw.charAt(at) < 0x80 ? Character.digit(raw.charAt(at), 16) : -1;
        if (digit < 0) {
            throw Refusal.badRequest("The " + where + " has a % that two hex digits do not follow");
        }
        return digit;
    }
}
