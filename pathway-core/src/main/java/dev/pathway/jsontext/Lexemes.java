package dev.pathway.jsontext;

import static dev.pathway.jsontext.EightBytes.EACH;
import static dev.pathway.jsontext.EightBytes.HIGHEST_BITS;

import dev.pathway.error.InvalidContent;
import java.util.HexFormat;

/**
 * Strings, numbers and literals of a padded JSON text: each method is given where one begins, and returns the index behind its
 * last byte.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259, sections 3, 6 and 7</a>
 */
final class Lexemes {

    /** The letters that need only a backslash before them. */
    private static final boolean[] ESCAPED = new boolean[128];

    static {
        "\"\\/bfnrt".chars().forEach(letter -> ESCAPED[letter] = true);
    }

    private Lexemes() {}

    /** @throws InvalidContent if the literal is not there in full */
    static int endOfLiteral(byte[] text, int start, String literal) {
        for (int i = 0; i < literal.length(); i++) {
            int at = start + i;
            if (text[at] != literal.charAt(i)) {
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
        int first = text[start] == '-' ? start + 1 : start;
        int at = endOfDigits(text, first);
        at = text[first] == '0' ? first + 1 : at;
        if (text[at] == '.') {
            at = endOfDigits(text, at + 1);
        }
        byte exponent = text[at];
        if (exponent == 'e' || exponent == 'E') {
            byte sign = text[at + 1];
            at = endOfDigits(text, sign == '+' || sign == '-' ? at + 2 : at + 1);
        }
        return at;
    }

    private static int endOfDigits(byte[] text, int start) {
        int at = start;
        long others = notDigits(EightBytes.get(text, at));
        while (others == 0) {
            at += Long.BYTES;
            others = notDigits(EightBytes.get(text, at));
        }
        at += EightBytes.before(others);
        if (at == start) {
            throw Fault.at(at, "a digit", text);
        }
        return at;
    }

    /** Marks all bytes but digits by their highest bits: what is 10 or more after {@code '0'} has become 0. */
    private static long notDigits(long eight) {
        long digits = eight ^ '0' * EACH;
        return (((digits & ~HIGHEST_BITS) + (0x80 - 10) * EACH) | digits) & HIGHEST_BITS;
    }

    /** @throws InvalidContent if it does not end, has a control character, a bad escape, or is not UTF-8 */
    static int endOfString(byte[] text, int start) {
        int at = endOfPlain(text, start + 1);
        return text[at] == '"' ? at + 1 : endOfRest(text, at);
    }

    /** Returns the end of a string of which the bytes before {@code start} have been passed. */
    private static int endOfRest(byte[] text, int start) {
        int at = start;
        while (true) {
            byte b = text[at];
            if (b == '"') {
                return at + 1;
            }
            if (b == '\\') {
                at = endOfPlain(text, endOfEscape(text, at));
            } else if (b < 0) {
                at = endOfPlain(text, Utf8.endOfRun(text, at));
            } else {
                throw Fault.at(at, at == Padding.lengthOf(text) ? "'\"'" : "control characters to be escaped", text);
            }
        }
    }

    /** Returns the index of the first byte from {@code start} on that is not plain ASCII, or the end of the text. */
    private static int endOfPlain(byte[] text, int start) {
        int at = start;
        while (true) {
            long eight = EightBytes.get(text, at);
            long others = (special(eight) | eight) & HIGHEST_BITS;
            if (others != 0) {
                return at + EightBytes.before(others);
            }
            at += Long.BYTES;
        }
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

    private static int endOfEscape(byte[] text, int start) {
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
