package dev.pathway.jsontext;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time, as one number of which the first is the lowest byte.
 *
 * <p>Questions about all of them are answered at once, each in the highest bit of its byte.
 */
final class EightBytes {

    /** Times a byte: that byte eight times. */
    static final long EACH = 0x0101_0101_0101_0101L;

    static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EightBytes() {}

    /** Returns one of eight. */
    static byte one(long eight, int index) {
        return (byte) (eight >>> (index * Byte.SIZE));
    }

    static long get(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void set(byte[] bytes, int at, long eight) {
        LONG.set(bytes, at, eight);
    }

    /** Returns how many bytes come before the first of which the highest bit is set; 8 if there is none. */
    static int before(long highestBits) {
        return Long.numberOfTrailingZeros(highestBits) >>> 3; // a division would first look whether there is a sign
    }
}
