package dev.pathway.jsonl;

import java.util.Arrays;

/** Whole lines, byte for byte, that are to be written again. Not safe for use by several threads. */
final class CarriedLines {

    private byte[] bytes = new byte[0];
    private int length;

    /** Adds a line that has no newline yet. */
    void add(byte[] source, int from, int to) {
        reserve(to - from + 1);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
        bytes[length++] = '\n';
    }

    /** Adds the first {@code count} bytes of {@code lines}, newlines included. */
    void addAll(byte[] lines, int count) {
        reserve(count);
        System.arraycopy(lines, 0, bytes, length, count);
        length += count;
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
        }
    }

    void clear() {
        length = 0;
        bytes = new byte[0];
    }

    /** Returns the bytes themselves, of which the first {@link #length()} count. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }
}
