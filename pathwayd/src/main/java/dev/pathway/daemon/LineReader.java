package dev.pathway.daemon;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines in bounded memory. Not safe for use by several threads. */
final class LineReader implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int filled;
    private long number;
    private long bytesRead;

    LineReader(InputStream in, int maxLineBytes) {
        this.in = in;
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

        /** Returns whether it is longer than the reader takes. */
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

    /** Returns the next line; null at the end of the stream. The last needs no newline. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        boolean any = false;
        while (next < filled || fill()) {
            any = true;
            int end = next;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            tooLong |= line.size() + (end - next) > maxLineBytes;
            if (tooLong) {
                line.reset();
            } else {
                line.write(buffer, next, end - next);
            }
            boolean complete = end < filled;
            next = complete ? end + 1 : end;
            if (complete) {
                break;
            }
        }
        return any ? new Line(++number, line.toByteArray(), tooLong) : null;
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(0, in.read(buffer));
        bytesRead += filled;
        return filled > 0;
    }

    /** Returns how many bytes of the stream have been taken. */
    long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
