package dev.pathway.jsontext;

import java.util.Arrays;

/**
 * Zeros behind a text, so that no reader of it has to ask where it ends: a zero stands in no token, and ends each.
 *
 * <p>Whether a zero is the end or a fault of the text, {@link #lengthOf} tells.
 */
final class Padding {

    /** As many as are read, copied or looked at in one step, whatever the text. */
    static final int BYTES = 32;

    private Padding() {}

    /** Returns a copy of the text, padded. */
    static byte[] after(byte[] text) {
        return Arrays.copyOf(text, text.length + BYTES);
    }

    /** Returns how many bytes the text has without its padding. */
    static int lengthOf(byte[] padded) {
        return padded.length - BYTES;
    }
}
