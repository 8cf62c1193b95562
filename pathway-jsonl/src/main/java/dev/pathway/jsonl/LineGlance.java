package dev.pathway.jsonl;

import dev.pathway.json.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * What a line tells at a glance, without being parsed: whether its checksum holds, and the numbers at its beginning.
 *
 * <p>The numbers are read where this version writes them: {@code v}, {@code seq}, {@code d}, {@code at} and {@code type}
 * come first and in this order. A line that begins otherwise may be a good line all the same, and has to be parsed. Not safe for use by several threads.
 */
final class LineGlance {

    private static final int SEAL_BYTES = 18;
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
        if (seal <= from || !isSeal(bytes, seal)) {
            return false;
        }
        crc.reset();
        crc.update(bytes, from, seal - from);
        return (int) crc.getValue() == checksum(bytes, seal);
    }

    /**
     * Returns the end of the shortest stretch from {@code from} on that ends in its own checksum and ends behind {@code
     * beyond}; -1 if there is none.
     */
    int sealedEnd(byte[] bytes, int from, int beyond, int to) {
        crc.reset();
        int summed = from;
        for (int seal = from + 1; seal + SEAL_BYTES <= to; seal++) {
            if (bytes[seal] != ',' || !isSeal(bytes, seal)) {
                continue;
            }
            crc.update(bytes, summed, seal - summed);
            summed = seal;
            if (seal + SEAL_BYTES > beyond && (int) crc.getValue() == checksum(bytes, seal)) {
                return seal + SEAL_BYTES;
            }
        }
        return -1;
    }

    /** Returns the checksum that a sealed line ends in. */
    static int checksumOf(byte[] bytes, int to) {
        return checksum(bytes, to - SEAL_BYTES);
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

    private static boolean isSeal(byte[] bytes, int seal) {
        for (int i = 0; i < SEAL.length; i++) {
            if (bytes[seal + i] != SEAL[i]) {
                return false;
            }
        }
        for (int i = SEAL.length; i < SEAL_BYTES - 2; i++) {
            if (hexDigit(bytes[seal + i]) < 0) {
                return false;
            }
        }
        return bytes[seal + SEAL_BYTES - 2] == '"' && bytes[seal + SEAL_BYTES - 1] == '}';
    }

    private static int checksum(byte[] bytes, int seal) {
        int value = 0;
        for (int i = SEAL.length; i < SEAL_BYTES - 2; i++) {
            value = value << 4 | hexDigit(bytes[seal + i]);
        }
        return value;
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
