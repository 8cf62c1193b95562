package dev.pathway.jsontext;

import static dev.pathway.jsontext.EightBytes.EACH;
import static dev.pathway.jsontext.EightBytes.HIGHEST_BITS;

import dev.pathway.error.InvalidContent;
import java.util.HexFormat;

/**
 * Strings, numbers and literals of a JSON text: each method is given where one begins, keeps it, and returns the index behind
 * its last byte.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259, sections 3, 6 and 7</a>
 */
final class Lexemes {

    /** Changes the quote that begins a string, the first of eight bytes, into a plain character. */
    private static final long OPENING_QUOTE_TO_PLAIN = '"' ^ '#';

    /** The letters that need only a backslash before them. */
    private static final boolean[] ESCAPED = new boolean[128];

    static {
        "\"\\/bfnrt".chars().forEach(letter -> ESCAPED[letter] = true);
    }

    private Lexemes() {}

    /** @throws InvalidContent if the literal is not there in full */
    static int endOfLiteral(byte[] text, int start, int moved, String literal) {
        for (int i = 0; i < literal.length(); i++) {
            if (text[start + i] != literal.charAt(i)) {
                throw Fault.at(start + i, "the literal " + literal, text);
            }
        }
        Text.keepEight(text, start, moved);
        return start + literal.length();
    }

    /**
     * {@code -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?}
     *
     * @throws InvalidContent if a part has no digit
     */
    static int endOfNumber(byte[] text, int start, int moved) {
        int first = text[start] == '-' ? start + 1 : start;
        int at = text[first] == '0' ? first + 1 : endOfDigits(text, first);
        if (text[at] == '.') {
            at = endOfDigits(text, at + 1);
        }
        byte exponent = text[at];
        if (exponent == 'e' || exponent == 'E') {
            byte sign = text[at + 1];
            at = endOfDigits(text, sign == '+' || sign == '-' ? at + 2 : at + 1);
        }
        return Text.keep(text, start, at, moved);
    }

    private static int endOfDigits(byte[] text, int start) {
        int at = start;
        while (text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw Fault.at(at, "a digit", text);
        }
        return at;
    }

    /** @throws InvalidContent if it does not end, has a control character, a bad escape, or is not UTF-8 */
    static int endOfString(byte[] text, int start, int moved) {
        int at = start;
        long eight = Text.keepEight(text, at, moved) ^ OPENING_QUOTE_TO_PLAIN;
        while (true) {
            long others = (special(eight) | eight) & HIGHEST_BITS;
            if (others == 0) {
                at += Long.BYTES;
            } else {
                int plain = EightBytes.before(others);
                at += plain;
                if (EightBytes.one(eight, plain) == '"') {
                    return at + 1;
                }
                at = behindOther(text, at, moved);
            }
            eight = Text.keepEight(text, at, moved);
        }
    }

    /** Passes an escape, or characters that are not ASCII. */
    private static int behindOther(byte[] text, int at, int moved) {
        byte b = text[at];
        if (b == '\\') {
            return endOfEscape(text, at, moved);
        }
        if (b < 0) {
            return Utf8.endOfRun(text, at, moved);
        }
        throw Fault.at(at, at == Text.end(text) ? "'\"'" : "control characters to be escaped", text);
    }

    /**
     * Marks the control characters, quotes and backslashes in eight bytes by their highest bits. Nothing is said of
     * bytes behind the first one that is marked, and of those that are not ASCII.
     *
     * <p>A highest bit is set where a subtraction has to borrow: from a byte below 0x21 after the quote has changed
     * places with the space, which is 0x02 away; and from one below 1 after the backslash has become 0. Borrowing
     * reaches only bytes behind the one that needs it.
     */
    static long special(long eight) {
        long controlOrQuote = (eight ^ ('"' ^ ' ') * EACH) - (' ' + 1) * EACH;
        long backslash = (eight ^ '\\' * EACH) - EACH;
        return controlOrQuote | backslash;
    }

    private static int endOfEscape(byte[] text, int start, int moved) {
        Text.keepEight(text, start, moved);
        int at = start + 1;
        byte letter = text[at];
        if (letter == 'u') {
            return endOfFourHexDigits(text, at + 1);
        }
        if (letter < 0 || !ESCAPED[letter]) {
            throw Fault.at(at, "one of \"\\/bfnrtu", text);
        }
        return at + 1;
    }

    private static int endOfFourHexDigits(byte[] text, int start) {
        for (int at = start; at < start + 4; at++) {
            if (!HexFormat.isHexDigit(text[at])) {
                throw Fault.at(at, "a hexadecimal digit", text);
            }
        }
        return start + 4;
    }
}
