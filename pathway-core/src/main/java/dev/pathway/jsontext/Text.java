package dev.pathway.jsontext;

import java.util.Arrays;

/**
 * A JSON text that loses its gaps in place: from the first gap on, what is kept moves, as it is read, to where the last that was
 * kept ends. A text without gaps stays where it is.
 *
 * <pre>
 *      at first        ..{"a": [1, 2]}
 *                        ^ read next
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

    /** At both ends: as many as are read or moved at once. */
    private static final int PADDING = Long.BYTES;

    private final byte[] bytes;

    /** How far what is read next has to be moved; 0 while nothing was left out. */
    private int moved;

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
        if (moved > 0) {
            bytes[at - moved] = bytes[at];
        }
    }

    /** Keeps all bytes up to {@code end}, which is returned. */
    int keep(int start, int end) {
        if (moved > 0) {
            move(start, end);
        }
        return end;
    }

    private void move(int start, int end) {
        int at = start;
        do {
            EightBytes.set(bytes, at - moved, eightAt(at));
            at += Long.BYTES;
        } while (at < end);
    }

    /** Leaves out all bytes up to {@code end}, which is returned; everything ahead of them has been kept or left out. */
    int leaveOut(int start, int end) {
        if (moved == 0) {
            moved = PADDING;
            move(PADDING, start);
        }
        moved += end - start;
        return end;
    }

    /** Returns what was kept of all bytes ahead of {@code end}, as a new array. */
    byte[] kept(int end) {
        return moved == 0 ? Arrays.copyOfRange(bytes, PADDING, end) : Arrays.copyOf(bytes, end - moved);
    }
}
