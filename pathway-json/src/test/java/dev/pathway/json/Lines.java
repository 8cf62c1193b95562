package dev.pathway.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines for tests: written from their values, or sealed around bytes that no writer would write. */
final class Lines {

    private Lines() {}

    static byte[] write(LogLine line) {
        LogLineWriter writer = new LogLineWriter();
        if (line instanceof EventLine e) {
            writer.event(e.event(), e.durable());
        } else if (line instanceof Head head) {
            writer.head(head);
        } else {
            writer.mark(line.durable());
        }
        return Arrays.copyOf(writer.array(), writer.length());
    }

    /** Returns the bytes with a right checksum behind them, without a newline. */
    static byte[] seal(byte[] body) {
        byte[] seal =
                String.format(",\"crc\":\"%08x\"}", BitwiseCrc32c.of(body)).getBytes(StandardCharsets.US_ASCII);
        byte[] line = Arrays.copyOf(body, body.length + seal.length);
        System.arraycopy(seal, 0, line, body.length, seal.length);
        return line;
    }

    static byte[] seal(String body) {
        return seal(body.getBytes(StandardCharsets.UTF_8));
    }
}
