package dev.pathway.jsontext;

/**
 * A JSON text with room at both ends, which loses its gaps in place: what is kept of it moves, as it is read, to where the last
 * that was kept ends.
 *
 * <pre>
 *      at first        ........{"a": [1, 2]}........
 *                              ^ read next
 *
 *      behind the 1    {"a":[1 ... [1, 2]}........
 *                                    ^ read next, and moved by 9
 * </pre>
 *
 * <p>The room ahead lets eight bytes be moved at once of which only some will count: the others fall on what has been read.
 * The zeros behind the text spare all readers the question where it ends: a zero stands in no token, and ends each. Whether
 * it is the end or a fault of the text, {@link #end} tells.
 *
 * <p>A plain array and not an object around it, as how far to move is a number that its readers hand on: so both stay in
 * registers.
 */
final class Text {

    /** The index of the first byte: as many are ahead of it, and behind the last one, as are read or moved at once. */
    static final int START = Long.BYTES;

    private Text() {}

    /** Returns a copy with room at both ends. */
    static byte[] of(byte[] json) {
        byte[] text = new byte[START + json.length + START];
        System.arraycopy(json, 0, text, START, json.length);
        return text;
    }

    /** Returns the index behind the last byte. */
    static int end(byte[] text) {
        return text.length - START;
    }

    /** Returns how many bytes of the text are ahead of {@code at}. */
    static int offset(int at) {
        return at - START;
    }

    /** Returns eight bytes, and keeps them. */
    static long keepEight(byte[] text, int at, int moved) {
        long eight = EightBytes.get(text, at);
        EightBytes.set(text, at - moved, eight);
        return eight;
    }

    /** Keeps all bytes up to {@code end}, which is returned. */
    static int keep(byte[] text, int start, int end, int moved) {
        int at = start;
        do {
            keepEight(text, at, moved);
            at += Long.BYTES;
        } while (at < end);
        return end;
    }
}
