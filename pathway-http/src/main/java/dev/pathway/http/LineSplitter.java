package dev.pathway.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits the chunks of a body into lines, in memory that the longest line allowed bounds. Not safe for several threads. */
final class LineSplitter {

    private static final byte[] NOTHING = new byte[0];

    private final int maxLineBytes;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream(256);
    private byte[] chunk = NOTHING;
    private int next;
    private boolean any;
    private boolean tooLong;
    private long number;

    LineSplitter(int maxLineBytes) {
        this.maxLineBytes = maxLineBytes;
    }

    /** One line without its newline. */
    static final class Line {

        private final long number;
        private final byte[] bytes;
        private final boolean tooLong;

        private Line(long number, byte[] bytes, boolean tooLong) {
            this.number = number;
            this.bytes = bytes;
            this.tooLong = tooLong;
        }

        /** Returns its place among all lines, counted from 1. */
        long number() {
            return number;
        }

        /** Returns what is on it; nothing if it is too long. */
        byte[] bytes() {
            return bytes;
        }

        /** Returns whether it is longer than a line may be. */
        boolean tooLong() {
            return tooLong;
        }

        /** Returns whether there is nothing on it but white space. */
        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    /** Takes the next chunk; the lines of the one before must have been taken. */
    void feed(Buffer bytes) {
        if (next < chunk.length) {
            throw new IllegalStateException("There are lines left in the chunk before");
        }
        chunk = bytes.getBytes();
        next = 0;
    }

    /** Returns the next line; null where the chunk has no end of it. */
    @Nullable
    Line next() {
        int end = next;
        while (end < chunk.length && chunk[end] != '\n') {
            end++;
        }
        boolean complete = end < chunk.length;
        if (complete && begun.size() == 0 && !tooLong && end - next <= maxLineBytes) {
            Line line = new Line(++number, Arrays.copyOfRange(chunk, next, end), false);
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
    @Nullable
    Line last() {
        return any ? take() : null;
    }

    /** Returns the number of the last line given; 0 before the first. */
    long number() {
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

    private Line take() {
        Line line = new Line(++number, begun.toByteArray(), tooLong);
        begun.reset();
        any = false;
        tooLong = false;
        return line;
    }
}
