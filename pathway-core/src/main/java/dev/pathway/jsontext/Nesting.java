package dev.pathway.jsontext;

import java.util.Arrays;

/** Which brackets are open, one bit each: set for an object, clear for an array. The innermost is the lowest. */
final class Nesting {

    private static final long[] NONE = {};

    private long innermost;

    /** Those outside of the innermost, 64 each, the outermost first. */
    private long[] outer = NONE;

    private int depth;

    int depth() {
        return depth;
    }

    void open(boolean object) {
        if (isFull()) {
            setAside(depth / Long.SIZE - 1);
        }
        innermost = (innermost << 1) | (object ? 1 : 0);
        depth++;
    }

    private void setAside(int word) {
        if (word == outer.length) {
            outer = Arrays.copyOf(outer, 2 * word + 1);
        }
        outer[word] = innermost;
    }

    void close() {
        depth--;
        innermost = isFull() ? outer[depth / Long.SIZE - 1] : innermost >>> 1;
    }

    /** Returns whether each bit of {@code innermost} stands for a bracket, so that there is no room for one more. */
    private boolean isFull() {
        return (depth & (Long.SIZE - 1)) == 0 && depth > 0;
    }

    /** Returns whether the innermost open bracket is that of an object; false if none is open. */
    boolean inObject() {
        return (innermost & 1) != 0;
    }
}
