package dev.pathway.json;

import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The last 18 bytes of a line: {@code ,"crc":"9ab3f01c"}} over all the bytes before them. */
final class LineSeal {

    static final int BYTES = 18;

    private static final String BEFORE = ",\"crc\":\"";
    private static final String AFTER = "\"}";

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
        if (to - from >= LogLine.MAX_LINE_BYTES) {
            throw new MalformedLine("is longer than " + LogLine.MAX_LINE_BYTES + " bytes");
        }
        check(bytes, from, to);
    }

    private static void check(byte[] bytes, int from, int to) throws MalformedLine {
        int body = to - BYTES;
        if (body <= from) {
            throw new MalformedLine("is too short to be a line");
        }
        for (int i = 0; i < BEFORE.length(); i++) {
            if (bytes[body + i] != BEFORE.charAt(i)) {
                throw new MalformedLine("does not end in a checksum");
            }
        }
        String seal = HexFormat.of().toHexDigits(crc(bytes, from, body)) + AFTER;
        for (int i = 0; i < seal.length(); i++) {
            if (bytes[body + BEFORE.length() + i] != seal.charAt(i)) {
                throw new MalformedLine("has another checksum than its bytes");
            }
        }
    }
}
