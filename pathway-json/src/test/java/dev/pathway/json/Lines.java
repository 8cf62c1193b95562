package dev.pathway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines for tests: written from their values, or sealed around bytes that no writer would write. */
final class Lines {

    private Lines() {}

    static byte[] write(LogLine line) {
        LogLineWriter writer = new LogLineWriter();
        int length;
        if (line instanceof EventLine e) {
            length = writer.event(e.event(), e.durable());
        } else if (line instanceof Head head) {
            length = writer.head(head);
        } else {
            length = writer.mark(line.durable());
        }
        assertThat(length).isEqualTo(writer.length());
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
