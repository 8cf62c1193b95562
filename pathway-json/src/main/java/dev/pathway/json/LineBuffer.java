package dev.pathway.json;

import java.util.List;

/**
 * Lines that are being written one behind the other, each sealed by its checksum. Not safe for use by several threads.
 */
final class LineBuffer {

    private final JsonBuffer out = new JsonBuffer();

    /**
     * Writes one line and returns how many bytes it has, newline included. What {@code members} throws comes out as it
     * is, and nothing of the line stays.
     */
    int line(int format, Runnable members) {
        int start = out.length();
        boolean whole = false;
        try {
            out.beginObject().name("v").value(format);
            members.run();
            LineSeal.write(out, start);
            out.newline();
            whole = true;
        } finally {
            if (!whole) {
                out.truncate(start);
            }
        }
        return out.length() - start;
    }

    /** Writes the name of a member, whose value comes next. */
    JsonBuffer name(String name) {
        return out.name(name);
    }

    void strings(String name, List<String> values) {
        out.name(name).beginArray();
        values.forEach(out::value);
        out.endArray();
    }

    /** Returns what the members are written to. */
    JsonBuffer json() {
        return out;
    }

    int length() {
        return out.length();
    }

    void truncate(int length) {
        out.truncate(length);
    }

    void clear() {
        out.clear();
    }

    byte[] array() {
        return out.array();
    }
}
