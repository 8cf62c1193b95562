package dev.pathway.jsontext;

import dev.pathway.error.InvalidContent;

/** The words for the first byte that cannot stand where it stands. */
final class Fault {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Fault() {}

    /** Returns the refusal of a byte, or of the end of the text if that is where it lies. */
    static InvalidContent at(int at, String expected, byte[] text) {
        return new InvalidContent(Text.offset(at), "expected " + expected + ", found " + found(text, at));
    }

    private static String found(byte[] text, int at) {
        if (at == Text.end(text)) {
            return "the end of the text";
        }
        if (at == Text.START && isByteOrderMark(text, at)) {
            return "a byte order mark";
        }
        byte b = text[at];
        return b > ' ' && b < 0x7F ? "'" + (char) b + "'" : "byte 0x%02X".formatted(b);
    }

    private static boolean isByteOrderMark(byte[] text, int at) {
        return text[at] == BYTE_ORDER_MARK[0]
                && text[at + 1] == BYTE_ORDER_MARK[1]
                && text[at + 2] == BYTE_ORDER_MARK[2];
    }
}
