package dev.pathway.jsontext;

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

    /** As bytes are signed, 80..BF are the smallest. */
    private static final byte LAST_CONTINUATION = (byte) 0xBF;

    private Utf8() {}

    /**
     * Returns the index of the first ASCII byte behind {@code start}, or the length of the text.
     *
     * @throws InvalidContent at the first byte that does not go on as in the table
     */
    static int endOfRun(byte[] text, int start) {
        int at = start;
        while (at < text.length && text[at] < 0) {
            at = isPlainTriple(text, at) ? at + 3 : endOfCharacter(text, at);
        }
        return at;
    }

    /** The rows E1..EC and EE..EF, where most scripts of Asia lie: all that they need are two bytes of 80..BF. */
    private static boolean isPlainTriple(byte[] text, int at) {
        byte first = text[at];
        return first >= (byte) 0xE1
                && first <= (byte) 0xEF
                && first != (byte) 0xED
                && at + 2 < text.length
                && text[at + 1] <= LAST_CONTINUATION
                && text[at + 2] <= LAST_CONTINUATION;
    }

    private static int endOfCharacter(byte[] text, int start) {
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
        if (at == text.length || (text[at] & 0xFF) < lowest || (text[at] & 0xFF) > highest) {
            throw Fault.at(at, "valid UTF-8", text);
        }
    }
}
