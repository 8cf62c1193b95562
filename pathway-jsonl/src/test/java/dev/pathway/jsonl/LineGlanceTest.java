package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told of a line without parsing it. */
final class LineGlanceTest {

    private static final String REST = ",\"at\":\"2026-11-22T16:54:18Z\",\"type\":\"added\",\"uid\":\"u\"";

    private final LineGlance glance = new LineGlance();

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sealed(String body) {
        CRC32C crc = new CRC32C();
        crc.update(ascii(body));
        return ascii(body + String.format(",\"crc\":\"%08x\"}", crc.getValue()));
    }

    private boolean readEvent(String line) {
        byte[] bytes = ascii("##" + line + REST);
        return glance.readEvent(bytes, 2, 2 + line.length());
    }

    @Test
    void the_numbers_of_what_the_writer_writes_are_read() {
        LogLineWriter lines = new LogLineWriter();
        for (long seq : new long[] {1, 10, 99_999, 999_999_999_999_999_999L}) {
            int from = lines.length();
            lines.event(new Event.Replayed(seq, Instant.EPOCH, "u", 1, 0), seq - 1);
            assertThat(glance.readEvent(lines.array(), from, lines.length() - 1))
                    .isTrue();
            assertThat(glance.seq()).isEqualTo(seq);
            assertThat(glance.durable()).isEqualTo(seq - 1);
            assertThat(glance.isSealed(lines.array(), from, lines.length() - 1)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"v\":1,\"seq\":7,\"d\":6,\"at\":\"\",\"type\":\"retired\" | true",
                "{\"v\":1,\"seq\":7,\"d\":6,\"at\":\"\",\"type\":\"           | true",
                "{\"v\":1,\"seq\":7,\"d\":6,\"at\":\"\",\"type\":\"lost     | true",
                "{\"v\":1,\"seq\":7,\"d\":6,\"at\":\"\",\"type\":\"lost\"   | false",
                "{\"v\":1,\"seq\":7,\"d\":6,\"at\":\"\",\"type\":           | false",
                "{\"v\":1,\"seq\":7,\"d\":6,\"at\":\"\",\"uid\":\"added\"   | false",
                "{\"v\":1,\"seq\":7,\"d\":6,\"at\":\"                       | false",
                "{\"v\":1,\"seq\":7,\"d\":6,\"at\":                         | false",
                "{\"v\":1,\"seq\":7,\"d\":6                                 | false",
                "{\"v\":1,\"seq\":7,\"d\":                                  | false",
                "{\"v\":1,\"seq\":7                                         | false",
                "{\"v\":1,\"seq\":                                          | false",
                "{\"v\":1,\"seq\":7,\"d\":,\"at\":\"\",\"type\":\"added\"   | false",
                "{\"v\":1,\"seq\":0,\"d\":6,\"at\":\"\",\"type\":\"added\"  | false",
                "{\"v\":1,\"seq\":-1,\"d\":6,\"at\":\"\",\"type\":\"added\" | false",
                "{\"v\":1,\"seq\":/,\"d\":6,\"at\":\"\",\"type\":\"added\"  | false",
                "{\"v\":1,\"seq\"::,\"d\":6,\"at\":\"\",\"type\":\"added\"  | false",
                "{\"v\":1,\"seq\":1234567890123456789,\"d\":6,\"at\":\"\",\"type\":\"added\" | false",
                "{\"v\":1,\"seq\":7,\"d\":1234567890123456789,\"at\":\"\",\"type\":\"added\" | false",
                "{\"v\":2,\"seq\":7,\"d\":6,\"at\":\"\",\"type\":\"added\"  | false",
                "{\"v\":1,\"k\":\"mark\",\"d\":6                            | false"
            })
    void what_begins_otherwise_or_ends_too_early_is_left_to_the_parser(String line, boolean isRead) {
        assertThat(readEvent(line)).isEqualTo(isRead);
        assertThat(glance.readEvent(ascii(line), 0, line.length())).isEqualTo(isRead);
    }

    @Test
    void every_digit_of_a_number_counts() {
        assertThat(readEvent("{\"v\":1,\"seq\":987654321012345678,\"d\":102030405060708090,\"at\":\"\",\"type\":\"x"))
                .isTrue();
        assertThat(glance.seq()).isEqualTo(987_654_321_012_345_678L);
        assertThat(glance.durable()).isEqualTo(102_030_405_060_708_090L);
    }

    @Test
    void a_checksum_is_one_only_where_every_character_is_right() {
        for (int i = 0; i < 100; i++) {
            byte[] line = sealed("{\"i\":" + i);
            assertThat(glance.isSealed(line, 0, line.length)).isTrue();
            assertThat(String.format("%08x", LineGlance.checksumOf(line, line.length)))
                    .isEqualTo(new String(line, line.length - 10, 8, StandardCharsets.US_ASCII));
            for (int at = 0; at < line.length; at++) {
                byte[] damaged = line.clone();
                for (int value = 0; value < 256; value++) {
                    damaged[at] = (byte) value;
                    assertThat(glance.isSealed(damaged, 0, damaged.length)).isEqualTo(damaged[at] == line[at]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000\"}", "0000000\"}", "0000000g\"}", "0000000`\"}", "0000000/\"}", "0000000:\"}"})
    void a_checksum_alone_seals_nothing(String end) {
        byte[] seal = ascii(",\"crc\":\"" + end);
        assertThat(glance.isSealed(seal, 0, seal.length)).isFalse();
        assertThat(glance.sealedEnd(seal, 0, 0, seal.length)).isEqualTo(-1);
    }

    @Test
    void the_shortest_stretch_that_ends_in_its_checksum_is_found_and_the_next_behind_it() {
        String inner = new String(sealed("{"), StandardCharsets.US_ASCII);
        String twice = new String(sealed(inner + ",\"crc\":\"00000000\"}"), StandardCharsets.US_ASCII);
        byte[] bytes = ascii("#" + twice + "#");
        int first = 1 + inner.length();
        int second = 1 + twice.length();
        assertThat(glance.sealedEnd(bytes, 1, 1, bytes.length)).isEqualTo(first);
        assertThat(glance.sealedEnd(bytes, 1, first - 1, bytes.length)).isEqualTo(first);
        assertThat(glance.sealedEnd(bytes, 1, first, bytes.length)).isEqualTo(second);
        assertThat(glance.sealedEnd(bytes, 1, first, second)).isEqualTo(second);
        assertThat(glance.sealedEnd(bytes, 1, first, second - 1)).isEqualTo(-1);
        assertThat(glance.sealedEnd(bytes, 1, second, bytes.length)).isEqualTo(-1);
        for (int to : List.of(first - 1, first)) {
            assertThat(glance.sealedEnd(Arrays.copyOf(bytes, to), 1, 1, to)).isEqualTo(to == first ? first : -1);
        }
    }
}
