package dev.pathway.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The last 18 bytes of a line: {@code ,"crc":"9ab3f01c"}} over all the bytes before them. */
final class LineSeal {

    static final int BYTES = 18;

    private static final byte[] BEFORE = ",\"crc\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private LineSeal() {}

    /** Writes the seal of what was written from {@code from} on. */
    static void write(JsonBuffer out, int from) {
        int crc = crc(out.array(), from, out.length());
        out.ascii(BEFORE).hex(crc).ascii(AFTER);
    }

    private static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    /** Checks that the bytes, to which a newline is still to be added, are no longer than a line and sealed. */
    static void checkLine(byte[] bytes, int from, int to) throws MalformedLine {
        checkLength(from, to);
        check(bytes, from, to);
    }

    static void checkLength(int from, int to) throws MalformedLine {
        if (to - from >= LogLine.MAX_LINE_BYTES) {
            throw new MalformedLine("is longer than " + LogLine.MAX_LINE_BYTES + " bytes");
        }
    }

    private static void check(byte[] bytes, int from, int to) throws MalformedLine {
        int body = to - BYTES;
        if (body <= from) {
            throw new MalformedLine("is too short to be a line");
        }
        int digits = body + BEFORE.length;
        if (!stands(BEFORE, bytes, body) || !stands(AFTER, bytes, to - AFTER.length)) {
            throw new MalformedLine("does not end in a checksum");
        }
        int crc = crc(bytes, from, body);
        for (int shift = 28; shift >= 0; shift -= 4) {
            if (bytes[digits++] != HEX[crc >>> shift & 0xF]) {
                throw new MalformedLine("has another checksum than its bytes");
            }
        }
    }

    private static boolean stands(byte[] expected, byte[] bytes, int at) {
        return Arrays.equals(expected, 0, expected.length, bytes, at, at + expected.length);
    }
}
