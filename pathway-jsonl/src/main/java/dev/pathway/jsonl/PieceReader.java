package dev.pathway.jsonl;

import dev.pathway.json.LogLine;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Splits a file into pieces: what lies between newlines and NUL bytes, none of which a line has inside.
 *
 * <p>The memory it takes has a bound: a piece that is longer than any line is passed over without being kept. So is a run
 * of NULs, and a run of spaces where a line would begin or where the file ends, which is padding: each is a piece of its
 * own, or several, one behind the other. Not safe for use by several threads.
 */
final class PieceReader {

    private static final int LEAST_BYTES = 1 << 10;

    /** Doubled with every reading, up to {@link #MOST_BYTES}: the rest of the file may be padding, which nobody wants. */
    private static final int FIRST_BYTES = 1 << 12;

    private static final int MOST_BYTES = 1 << 18;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long LINES = EACH * '\n';
    private static final long TOPS = 0x8080808080808080L;

    private final StoreFiles.Input in;
    private final long to;
    private byte[] buffer;
    private long bufferOffset;
    private int filled;
    private int start;
    private int end;
    private int next;
    private boolean tooLong;
    private boolean padding;
    private long skipped;

    /** Reads the bytes of {@code in} from {@code from} to {@code to}, or to the end of the file if that comes first. */
    PieceReader(StoreFiles.Input in, long from, long to) {
        this.in = in;
        this.to = to;
        this.bufferOffset = from;
        this.buffer = new byte[(int) Math.max(LEAST_BYTES, Math.min(FIRST_BYTES, to - from))];
    }

    /** Moves on to the next piece and returns whether there is one. */
    boolean next() throws IOException {
        start = next;
        skipped = 0;
        tooLong = false;
        padding = false;
        if (start == filled && !fill()) {
            return false;
        }
        if (buffer[start] == 0 || buffer[start] == ' ') {
            passRunOf(buffer[start]);
            return true;
        }
        end = separator(start);
        while (end < 0) {
            int searched = filled;
            if (tooLong || filled - start >= LogLine.MAX_LINE_BYTES) {
                tooLong = true;
                skipped += filled - start;
                start = filled;
                searched = filled;
            }
            int before = searched - start;
            if (!fill()) {
                end = tooLong ? filled : beforePadding();
                next = end;
                return true;
            }
            end = separator(start + before);
        }
        next = end + (buffer[end] == '\n' ? 1 : 0);
        return true;
    }

    private void passRunOf(byte value) {
        tooLong = true;
        padding = value == ' ';
        while (start < filled && buffer[start] == value) {
            start++;
            skipped++;
        }
        end = start;
        next = start;
    }

    private int beforePadding() {
        int i = filled;
        while (buffer[i - 1] == ' ') {
            i--;
        }
        return i;
    }

    /** Reads more behind {@link #start}, of which what is there is kept. Returns whether there was more. */
    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            bufferOffset += start;
            filled -= start;
            start = 0;
            next = 0;
        }
        boolean moreComes = to - bufferOffset > buffer.length;
        if (filled == buffer.length || (filled > 0 && moreComes && buffer.length < MOST_BYTES)) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int most = (int) Math.min(buffer.length - filled, to - bufferOffset - filled);
        if (most <= 0) {
            return false;
        }
        int count = in.read(buffer, filled, most, bufferOffset + filled);
        if (count <= 0) {
            return false;
        }
        filled += count;
        return true;
    }

    /** Returns the place of the first newline or NUL from {@code from} on, -1 if there is none, eight bytes at a time. */
    private int separator(int from) {
        int i = from;
        for (; i + Long.BYTES <= filled; i += Long.BYTES) {
            long eight = (long) LONGS.get(buffer, i);
            long lines = eight ^ LINES;
            long hits = (((lines - EACH) & ~lines) | ((eight - EACH) & ~eight)) & TOPS;
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        for (; i < filled; i++) {
            if (buffer[i] == '\n' || buffer[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the array that holds the piece, from {@link #start()} to {@link #end()}; good until the next piece. */
    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** Returns the end of the piece, before its newline. */
    int end() {
        return end;
    }

    /** Returns whether the piece was passed over because it cannot be a line: too long, NULs, or padding. */
    boolean wasPassedOver() {
        return tooLong;
    }

    boolean isPadding() {
        return padding;
    }

    /** Returns where in the file a byte of the array is. */
    long offsetOf(int index) {
        return bufferOffset + index;
    }

    /** Returns where in the file the piece begins. */
    long startOffset() {
        return bufferOffset + start - skipped;
    }

    /** Returns where in the file the next piece begins. */
    long nextOffset() {
        return bufferOffset + next;
    }

    /** Returns whether a newline ended the piece. */
    boolean endedByNewline() {
        return next > end;
    }
}
