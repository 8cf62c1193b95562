package dev.pathway.jsonl;

import dev.pathway.json.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What a line tells at a glance, without being parsed: whether its checksum holds, and the numbers at its beginning.
 *
 * <p>The numbers are read where this version writes them: {@code v}, {@code seq}, {@code d}, {@code at} and {@code type}
 * come first and in this order. A line that begins otherwise may be a good line all the same, and has to be parsed. Not
 * safe for use by several threads.
 */
final class LineGlance {

    private static final int SEAL_BYTES = 18;
    private static final long NONE = -1;
    private static final byte[] SEAL = ascii(",\"crc\":\"");
    private static final byte[] SEQ = ascii("{\"v\":" + LogLine.FORMAT_VERSION + ",\"seq\":");
    private static final byte[] DURABLE = ascii(",\"d\":");
    private static final byte[] AT = ascii(",\"at\":\"");
    private static final byte[] TYPE = ascii(",\"type\":\"");
    private static final byte[] LOST = ascii("lost\"");

    /** Numbers with more digits may not fit a long; nobody has written them. */
    private static final int MOST_DIGITS = 18;

    private final CRC32C crc = new CRC32C();
    private int at;
    private long number;
    private long seq;
    private long durable;

    /** Returns whether the bytes end in the checksum of those before it. */
    boolean isSealed(byte[] bytes, int from, int to) {
        int seal = to - SEAL_BYTES;
        long checksum = seal > from ? checksum(bytes, seal) : NONE;
        if (checksum == NONE) {
            return false;
        }
        crc.reset();
        crc.update(bytes, from, seal - from);
        return crc.getValue() == checksum;
    }

    /**
     * Returns the end of the shortest stretch from {@code from} on that ends in its own checksum and ends behind {@code
     * beyond}; -1 if there is none.
     */
    int sealedEnd(byte[] bytes, int from, int beyond, int to) {
        crc.reset();
        int summed = from;
        for (int seal = from + 1; seal + SEAL_BYTES <= to; seal++) {
            long checksum = bytes[seal] == ',' ? checksum(bytes, seal) : NONE;
            if (checksum == NONE) {
                continue;
            }
            crc.update(bytes, summed, seal - summed);
            summed = seal;
            if (seal + SEAL_BYTES > beyond && crc.getValue() == checksum) {
                return seal + SEAL_BYTES;
            }
        }
        return -1;
    }

    /** Returns the checksum that a sealed line ends in. */
    static int checksumOf(byte[] bytes, int to) {
        return (int) checksum(bytes, to - SEAL_BYTES);
    }

    /**
     * Reads the numbers of an event line and returns whether it could. It refuses a line whose event may take up more
     * than one number.
     */
    boolean readEvent(byte[] bytes, int from, int to) {
        at = from;
        if (!skip(SEQ, bytes, to) || !readNumber(bytes, to)) {
            return false;
        }
        seq = number;
        if (!skip(DURABLE, bytes, to) || !readNumber(bytes, to)) {
            return false;
        }
        durable = number;
        if (!skip(AT, bytes, to)) {
            return false;
        }
        while (at < to && bytes[at] != '"') {
            at++;
        }
        at++;
        return skip(TYPE, bytes, to) && !skip(LOST, bytes, to) && seq > 0;
    }

    /** Returns the sequence number that {@link #readEvent} read. */
    long seq() {
        return seq;
    }

    /** Returns the watermark that {@link #readEvent} read. */
    long durable() {
        return durable;
    }

    private boolean skip(byte[] expected, byte[] bytes, int to) {
        if (to - at < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        at += expected.length;
        return true;
    }

    private boolean readNumber(byte[] bytes, int to) {
        int first = at;
        number = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - first < MOST_DIGITS) {
            number = number * 10 + bytes[at] - '0';
            at++;
        }
        return at > first;
    }

    /** Returns the checksum that a seal at this place names, which takes up 32 bits; {@link #NONE} if there is no seal. */
    private static long checksum(byte[] bytes, int seal) {
        int digits = seal + SEAL.length;
        int end = seal + SEAL_BYTES - 2;
        if (!Arrays.equals(bytes, seal, digits, SEAL, 0, SEAL.length) || bytes[end] != '"' || bytes[end + 1] != '}') {
            return NONE;
        }
        long checksum = 0;
        for (int i = digits; i < end && checksum >= 0; i++) {
            checksum = checksum << 4 | hexDigit(bytes[i]);
        }
        return checksum;
    }

    private static int hexDigit(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
