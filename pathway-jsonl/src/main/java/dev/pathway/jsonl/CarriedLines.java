package dev.pathway.jsonl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole lines, byte for byte, that are to be written again. They are kept in pieces of {@value #PIECE_BYTES} bytes, so
 * that nothing is copied twice however many come. Not safe for use by several threads.
 */
final class CarriedLines {

    private static final int PIECE_BYTES = 256 << 10;

    private final List<byte[]> pieces = new ArrayList<>();
    private int length;

    /** Adds a line that has no newline yet. */
    void add(byte[] source, int from, int to) {
        put(source, from, to - from);
        put(new byte[] {'\n'}, 0, 1);
    }

    /** Adds the first {@code count} bytes of {@code lines}, newlines included. */
    void addAll(byte[] lines, int count) {
        put(lines, 0, count);
    }

    private void put(byte[] source, int from, int count) {
        int end = Math.addExact(length, count);
        int next = from;
        while (length < end) {
            int used = length % PIECE_BYTES;
            if (used == 0) {
                pieces.add(new byte[PIECE_BYTES]);
            }
            int part = Math.min(end - length, PIECE_BYTES - used);
            System.arraycopy(source, next, pieces.get(pieces.size() - 1), used, part);
            length += part;
            next += part;
        }
    }

    void clear() {
        length = 0;
        pieces.clear();
    }

    /** Returns how many bytes all lines have together. */
    int length() {
        return length;
    }

    /** Appends all lines to a file. */
    void writeTo(StoreFiles.Output out) throws IOException {
        int left = length;
        for (byte[] piece : pieces) {
            int part = Math.min(left, PIECE_BYTES);
            AppendLoop.write(out, piece, part);
            left -= part;
        }
    }
}
