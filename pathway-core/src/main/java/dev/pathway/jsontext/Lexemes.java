package dev.pathway.jsontext;

import dev.pathway.error.InvalidContent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strings, numbers and literals of a JSON text: each method is given where one begins, and returns the index behind its
 * last byte.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259, sections 3, 6 and 7</a>
 */
final class Lexemes {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    private Lexemes() {}

    /** @throws InvalidContent if the literal is not there in full */
    static int endOfLiteral(byte[] text, int start, String literal) {
        for (int i = 0; i < literal.length(); i++) {
            int at = start + i;
            if (at == text.length || text[at] != literal.charAt(i)) {
                throw Fault.at(at, "the literal " + literal, text);
            }
        }
        return start + literal.length();
    }

    /**
     * {@code -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?}
     *
     * @throws InvalidContent if a part has no digit
     */
    static int endOfNumber(byte[] text, int start) {
        int at = text[start] == '-' ? start + 1 : start;
        at = byteAt(text, at) == '0' ? at + 1 : endOfDigits(text, at);
        if (byteAt(text, at) == '.') {
            at = endOfDigits(text, at + 1);
        }
        int exponent = byteAt(text, at);
        if (exponent == 'e' || exponent == 'E') {
            int sign = byteAt(text, at + 1);
            at = endOfDigits(text, sign == '+' || sign == '-' ? at + 2 : at + 1);
        }
        return at;
    }

    private static int endOfDigits(byte[] text, int start) {
        int at = start;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw Fault.at(at, "a digit", text);
        }
        return at;
    }

    /** Returns the byte, or 0, which no number contains, behind the end of the text. */
    private static int byteAt(byte[] text, int at) {
        return at < text.length ? text[at] : 0;
    }

    /** @throws InvalidContent if it does not end, has a control character, a bad escape, or is not UTF-8 */
    static int endOfString(byte[] text, int start) {
        int at = start + 1;
        while (true) {
            at = endOfPlain(text, at);
            if (at == text.length) {
                throw Fault.at(at, "'\"'", text);
            }
            byte b = text[at];
            if (b == '"') {
                return at + 1;
            }
            if (b == '\\') {
                at = endOfEscape(text, at);
            } else if (b < 0) {
                at = Utf8.endOfRun(text, at);
            } else {
                throw Fault.at(at, "control characters to be escaped", text);
            }
        }
    }

    /** Returns the index of the first byte from {@code at} on that is not plain, or the length of the text. */
    private static int endOfPlain(byte[] text, int start) {
        int at = start;
        while (at <= text.length - Long.BYTES) {
            long notPlain = notPlain((long) EIGHT_BYTES.get(text, at));
            if (notPlain != 0) {
                return at + (Long.numberOfTrailingZeros(notPlain) >> 3);
            }
            at += Long.BYTES;
        }
        while (at < text.length && text[at] >= ' ' && text[at] != '"' && text[at] != '\\') {
            at++;
        }
        return at;
    }

    /**
     * Returns zero if eight bytes are plain, which is ASCII but for control characters, quotes and backslashes. If not,
     * the lowest bit that is set lies in the first byte that is not plain; higher bits say nothing.
     *
     * <p>The highest bit of a byte is set where it was set before (not ASCII), and where a subtraction has to borrow
     * from it: a byte below the space; a byte equal to the quote or backslash, which leave zero, less one. A borrow
     * reaches only bytes behind the one that caused it.
     */
    private static long notPlain(long eight) {
        long control = eight - ' ' * EACH_BYTE;
        long quote = (eight ^ '"' * EACH_BYTE) - EACH_BYTE;
        long backslash = (eight ^ '\\' * EACH_BYTE) - EACH_BYTE;
        return (eight | control | quote | backslash) & HIGHEST_BITS;
    }

    private static int endOfEscape(byte[] text, int start) {
        int at = start + 1;
        return switch (byteAt(text, at)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> endOfFourHexDigits(text, at + 1);
            default -> throw Fault.at(at, "one of \"\\/bfnrtu", text);
        };
    }

    private static int endOfFourHexDigits(byte[] text, int start) {
        for (int at = start; at < start + 4; at++) {
            if (Character.digit(byteAt(text, at), 16) < 0) {
                throw Fault.at(at, "a hexadecimal digit", text);
            }
        }
        return start + 4;
    }
}
