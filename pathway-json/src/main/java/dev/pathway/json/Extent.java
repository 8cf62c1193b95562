package dev.pathway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where a value ends that is kept or passed over as it is. Looks at quotes and brackets alone. */
final class Extent {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final long QUOTES = EACH * '"';
    private static final long BACKSLASHES = EACH * '\\';

    private Extent() {}

    /**
     * Returns where the string, array or object that begins at {@code open} has its last byte, which is before {@code to};
     * -1 if it has none.
     */
    static int lastOf(byte[] bytes, int open, int to) {
        int depth = 0;
        for (int i = open; i < to; i++) {
            switch (bytes[i]) {
                case '"' -> i = lastOfString(bytes, i, to);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    continue;
                }
            }
            if (depth == 0) {
                return i < to ? i : -1;
            }
        }
        return -1;
    }

    /** Returns the closing quote of the string that begins at {@code quote}; {@code to} or more if it has none. */
    private static int lastOfString(byte[] bytes, int quote, int to) {
        int i = next(bytes, quote + 1, to);
        while (i < to && bytes[i] == '\\') {
            i = next(bytes, i + 2, to);
        }
        return i;
    }

    /** Returns the place of the first quote or backslash from {@code from} on, {@code to} or more if there is none. */
    private static int next(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, i);
            long quotes = eight ^ QUOTES;
            long backslashes = eight ^ BACKSLASHES;
            long hits = (((quotes - EACH) & ~quotes) | ((backslashes - EACH) & ~backslashes)) & TOPS;
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (i < to && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }
}
