package dev.pathway.json;

/**
 * Lines that are being written one behind the other, each sealed by its checksum. Not safe for use by several threads.
 */
final class LineBuffer {

    private final JsonBuffer out = new JsonBuffer();

    /** Where the last line that was ended ends. */
    private int length;

    /** Begins a line, and returns what its members are written to. Of one that was not ended nothing stays. */
    JsonBuffer begin(int format) {
        out.truncate(length);
        return out.beginObject().name(MemberName.V).value(format);
    }

    /** Ends the line and returns how many bytes it has, newline included. */
    int end() {
        int start = length;
        LineSeal.write(out, start);
        out.newline();
        length = out.length();
        return length - start;
    }

    /** Returns how many bytes all lines have together. */
    int length() {
        return length;
    }

    /** Forgets the lines behind the first {@code newLength} bytes. */
    void truncate(int newLength) {
        out.truncate(newLength);
        length = newLength;
    }

    void clear() {
        out.clear();
        length = 0;
    }

    byte[] array() {
        return out.array();
    }
}
