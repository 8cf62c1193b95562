package dev.pathway.jsontext;

import dev.pathway.error.InvalidContent;

/** The words for the first byte that cannot stand where it stands. */
final class Fault {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Fault() {}

    /** Returns the refusal of the byte at {@code offset}, or of the end of the padded text if that is where it lies. */
    static InvalidContent at(int offset, String expected, byte[] text) {
        return new InvalidContent(offset, "expected " + expected + ", found " + found(text, offset));
    }

    private static String found(byte[] text, int offset) {
        if (offset == Padding.lengthOf(text)) {
            return "the end of the text";
        }
        if (offset == 0 && beginsWithByteOrderMark(text)) {
            return "a byte order mark";
        }
        byte b = text[offset];
        return b > ' ' && b < 0x7F ? "'" + (char) b + "'" : "byte 0x%02X".formatted(b);
    }

    private static boolean beginsWithByteOrderMark(byte[] text) {
        return text[0] == BYTE_ORDER_MARK[0] && text[1] == BYTE_ORDER_MARK[1] && text[2] == BYTE_ORDER_MARK[2];
    }
}
