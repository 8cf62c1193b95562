package dev.pathway.jsontext;

import java.util.Arrays;

/**
 * What is kept of a padded text when gaps are left out.
 *
 * <pre>
 *      text    { "a" :  [ 1 , 2 ] }
 *                           |
 *                          run
 *      kept    {"a":[1
 *                     |
 *                   length
 * </pre>
 */
final class Kept {

    private final byte[] text;

    /** As long as the text, with its padding; empty until there is a gap. */
    private byte[] kept = {};

    private int length;

    /** Where the newest gap ends. */
    private int run;

    Kept(byte[] text) {
        this.text = text;
    }

    /** Leaves out what lies between two places; gaps come in their order. */
    void leaveOut(int start, int end) {
        if (kept.length == 0) {
            kept = new byte[text.length];
        }
        keep(start);
        run = end;
    }

    /** Returns all that was kept, as a new array. */
    byte[] toArray() {
        int end = Padding.lengthOf(text);
        if (kept.length == 0) {
            return Arrays.copyOf(text, end);
        }
        keep(end);
        return Arrays.copyOf(kept, length);
    }

    /** Most runs are short, and copying some bytes too many takes less time than counting them. */
    private void keep(int end) {
        int size = end - run;
        if (size <= Padding.BYTES) {
            for (int i = 0; i < Padding.BYTES; i += Long.BYTES) {
                EightBytes.set(kept, length + i, EightBytes.get(text, run + i));
            }
        } else {
            System.arraycopy(text, run, kept, length, size);
        }
        length += size;
    }
}
