package dev.pathway.jsontext;

import java.util.Arrays;

/** Which brackets are open, one bit each: set for an object, clear for an array. The innermost is the last. */
final class Nesting {

    private long[] objects = new long[2];
    private int depth;

    int depth() {
        return depth;
    }

    void open(boolean object) {
        int word = depth >> 6;
        if (word == objects.length) {
            objects = Arrays.copyOf(objects, 2 * word);
        }
        long bit = 1L << depth;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        depth++;
    }

    void close() {
        depth--;
    }

    /** Returns whether the innermost open bracket is that of an object; there must be one. */
    boolean inObject() {
        int innermost = depth - 1;
        return (objects[innermost >> 6] & (1L << innermost)) != 0;
    }
}
