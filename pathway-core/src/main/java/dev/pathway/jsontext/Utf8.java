package dev.pathway.jsontext;

import static dev.pathway.jsontext.EightBytes.EACH;
import static dev.pathway.jsontext.EightBytes.HIGHEST_BITS;

import dev.pathway.error.InvalidContent;

/**
 * Characters of more than one byte in UTF-8. The second byte alone decides whether one is overlong, a surrogate, or
 * beyond U+10FFFF:
 *
 * <pre>
 *      first     second    third     fourth    code points
 *      C2..DF    80..BF                        U+0080  .. U+07FF
 *      E0        A0..BF    80..BF              U+0800  .. U+0FFF
 *      E1..EC    80..BF    80..BF              U+1000  .. U+CFFF
 *      ED        80..9F    80..BF              U+D000  .. U+D7FF
 *      EE..EF    80..BF    80..BF              U+E000  .. U+FFFF
 *      F0        90..BF    80..BF    80..BF    U+10000 .. U+3FFFF
 *      F1..F3    80..BF    80..BF    80..BF    U+40000 .. U+FFFFF
 *      F4        80..8F    80..BF    80..BF    U+100000.. U+10FFFF
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3629">RFC 3629, section 4</a>
 */
final class Utf8 {

    private Utf8() {}

    /**
     * Passes characters of any number of bytes, the first of more than one: as far as eight bytes at a time are easy and not
     * only ASCII, and from there one by one up to an ASCII byte, whose index is returned.
     *
     * @throws InvalidContent at the first byte that does not go on as in the table
     */
    static int endOfRun(byte[] text, int start, int moved) {
        int at = endOfEasy(text, start, moved);
        while (text[at] < 0) {
            at = endOfCharacter(text, at, moved);
        }
        return at;
    }

    /**
     * Easy are ASCII, but for what is special in a string, and the rows C2..DF, E1..EC and EE..EF: all that has to be true
     * is that as many bytes of 80..BF follow as are due.
     */
    private static int endOfEasy(byte[] text, int start, int moved) {
        int at = start;
        long dueFromBefore = 0;
        while (true) {
            long eight = EightBytes.get(text, at);
            if (dueFromBefore == 0 && (eight & HIGHEST_BITS) == 0) {
                return at;
            }
            long following = eight & ~(eight << 1) & HIGHEST_BITS; // 10xxxxxx
            long two = eight & (eight << 1) & HIGHEST_BITS; // 11xxxxxx, two bytes or more
            long three = two & (eight << 2); // 111xxxxx
            long due = dueFromBefore | (two << Byte.SIZE) | (three << (2 * Byte.SIZE));
            long special = Lexemes.special(eight) & ~eight & HIGHEST_BITS;
            if ((special | hard(eight, two, three) | (due ^ following)) != 0) {
                return dueFromBefore == 0 ? at : startOfCut(text, at);
            }
            dueFromBefore = (two >>> (7 * Byte.SIZE)) | (three >>> (6 * Byte.SIZE));
            EightBytes.set(text, at - moved, eight);
            at += Long.BYTES;
        }
    }

    /** Marks C0 and C1, E0, ED, and F0 on: the second byte is restricted, a fourth is due, or they are wrong. */
    private static long hard(long eight, long two, long three) {
        long c0OrC1 = ~three & ~notZero(eight & 0x1E * EACH);
        long low = eight & 0x0F * EACH;
        long e0OrEd = three & ~(notZero(low) & notZero(low ^ 0x0D * EACH));
        long four = three & (eight << 3);
        return two & (c0OrC1 | e0OrEd | four);
    }

    /** Marks the bytes, all of them at most 0x1F, that are not zero. */
    private static long notZero(long eight) {
        return eight + 0x7F * EACH;
    }

    /** Returns where the character begins that goes on at {@code at}. */
    private static int startOfCut(byte[] text, int at) {
        int start = at - 1;
        while ((text[start] & 0xC0) == 0x80) {
            start--;
        }
        return start;
    }

    /** @throws InvalidContent at the first byte that does not go on as in the table */
    private static int endOfCharacter(byte[] text, int start, int moved) {
        Text.keepEight(text, start, moved);
        int first = text[start] & 0xFF;
        if (first < 0xC2 || first > 0xF4) {
            throw Fault.at(start, "valid UTF-8", text);
        }
        requireBetween(lowestSecond(first), highestSecond(first), text, start + 1);
        int end = start + length(first);
        for (int at = start + 2; at < end; at++) {
            requireBetween(0x80, 0xBF, text, at);
        }
        return end;
    }

    /** Returns how many bytes a character has that begins with {@code first}, which is one of the table. */
    static int length(int first) {
        return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }

    /** Returns the first byte of a code point of the Basic Multilingual Plane. */
    static int firstByte(int codePoint) {
        return codePoint < 0x80 ? codePoint : codePoint < 0x800 ? 0xC0 | (codePoint >> 6) : 0xE0 | (codePoint >> 12);
    }

    private static int lowestSecond(int first) {
        return first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    }

    private static int highestSecond(int first) {
        return first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    }

    private static void requireBetween(int lowest, int highest, byte[] text, int at) {
        if ((text[at] & 0xFF) < lowest || (text[at] & 0xFF) > highest) {
            throw Fault.at(at, "valid UTF-8", text);
        }
    }
}
