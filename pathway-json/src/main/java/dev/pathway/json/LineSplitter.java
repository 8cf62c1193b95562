package dev.pathway.json;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits chunks of text into lines, in memory that one chunk and the longest line allowed bound. The newline is the byte
 * 0x0A. Not safe for use by several threads.
 */
public final class LineSplitter {

    private static final byte[] NOTHING = new byte[0];

    private final int maxLineBytes;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream(256);
    private byte[] chunk = NOTHING;
    private int next;
    private boolean any;
    private boolean tooLong;
    private long number;

    /** Makes a splitter that gives nothing of longer lines but their numbers. */
    public LineSplitter(int maxLineBytes) {
        this.maxLineBytes = maxLineBytes;
    }

    /** Takes the next chunk and keeps it; all lines of the one before must have been taken. */
    public void feed(byte[] bytes) {
        if (next < chunk.length) {
            throw new IllegalStateException("There are lines left in the chunk before");
        }
        chunk = bytes;
        next = 0;
    }

    /** Returns the next line; null where the chunk has no end of it. */
    public @Nullable TextLine next() {
        int end = next;
        while (end < chunk.length && chunk[end] != '\n') {
            end++;
        }
        boolean complete = end < chunk.length;
        if (complete && begun.size() == 0 && !tooLong && end - next <= maxLineBytes) {
            TextLine line = new TextLine(++number, Arrays.copyOfRange(chunk, next, end), false);
            next = end + 1;
            any = false;
            return line;
        }
        any |= next < chunk.length;
        add(end);
        next = complete ? end + 1 : end;
        return complete ? take() : null;
    }

    /** Returns the last line, which needs no newline; null if there is nothing behind the last newline. */
    public @Nullable TextLine last() {
        return any ? take() : null;
    }

    /** Returns the number of the last line given; 0 before the first. */
    public long number() {
        return number;
    }

    private void add(int end) {
        tooLong |= begun.size() + (end - next) > maxLineBytes;
        if (tooLong) {
            begun.reset();
        } else {
            begun.write(chunk, next, end - next);
        }
    }

    private TextLine take() {
        TextLine line = new TextLine(++number, begun.toByteArray(), tooLong);
        begun.reset();
        any = false;
        tooLong = false;
        return line;
    }
}
