package dev.pathway.jsontext;

import java.util.Arrays;

/**
 * A JSON text that loses its gaps in place: what is kept of it moves, as it is read, to where the last that was kept ends.
 *
 * <pre>
 *      at first        ..{"a": [1, 2]}
 *                        ^ read next, and moved by 2
 *
 *      behind the 1    {"a":[1 [1, 2]}
 *                                ^ read next, and moved by 3
 * </pre>
 *
 * <p>The room ahead lets eight bytes be moved at once of which only some will count: the others fall on what has been read.
 * The zeros behind the text spare all readers the question where it ends: a zero stands in no token, and ends each. Whether
 * it is the end or a fault of the text, {@link #end} tells.
 */
final class Text {

    /** At both ends: as many as are read or moved at once, and as are looked back at. */
    private static final int PADDING = 2 * Long.BYTES;

    private final byte[] bytes;

    /** How far what is read next has to be moved. */
    private int leftOut = PADDING;

    /** Copies the text. */
    Text(byte[] json) {
        bytes = new byte[PADDING + json.length + PADDING];
        System.arraycopy(json, 0, bytes, PADDING, json.length);
    }

    int start() {
        return PADDING;
    }

    int end() {
        return bytes.length - PADDING;
    }

    /** Returns how many bytes of the text are ahead of {@code at}. */
    int offset(int at) {
        return at - PADDING;
    }

    byte at(int at) {
        return bytes[at];
    }

    long eightAt(int at) {
        return EightBytes.get(bytes, at);
    }

    /** Keeps a byte. */
    void keep(int at) {
        bytes[at - leftOut] = bytes[at];
    }

    /** Keeps eight bytes, or as many of them as will count, and returns them. What is kept next may overwrite the others. */
    long keepEight(int at) {
        long eight = eightAt(at);
        EightBytes.set(bytes, at - leftOut, eight);
        return eight;
    }

    /** Keeps all bytes up to {@code end}, which is returned. */
    int keep(int start, int end) {
        for (int at = start; at < end; at += Long.BYTES) {
            keepEight(at);
        }
        return end;
    }

    /** Leaves out as many bytes. */
    void leaveOut(int count) {
        leftOut += count;
    }

    /** Returns what was kept of all bytes ahead of {@code end}, as a new array. */
    byte[] kept(int end) {
        return Arrays.copyOf(bytes, end - leftOut);
    }
}
