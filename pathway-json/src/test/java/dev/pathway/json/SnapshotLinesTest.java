package dev.pathway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact bytes of each line of a snapshot, the largest there can be, and what is none. */
final class SnapshotLinesTest {

    private static final Instant AT = Instant.parse("2026-11-22T16:54:18.855656Z");
    private static final Instant LATER = Instant.parse("2026-11-23T00:00:00Z");
    private static final Content CONTENT = Content.ofValidated("{\"é\":[1.0,1E400,\"\\u00e9\"]}".getBytes(UTF_8));

    private final SnapshotLineReader reader = new SnapshotLineReader();

    static Stream<Arguments> lines() {
        Trace added = Trace.created("a-1", 7, AT, CONTENT, Labels.of("user_id", "al\"ice", "run", "\uD83D\uDE00"))
                .build();
        Trace changed = Trace.created("b:2", 8, AT, Content.ofValidated("null".getBytes(UTF_8)), Labels.none())
                .seq(12)
                .updatedAt(LATER)
                .version(3)
                .replayCount(2)
                .predecessor("a-1")
                .occurredAt(Instant.parse("2025-12-31T23:59:59.123456789Z"))
                .fingerprint(0x1F00C0FFEEL)
                .retired("said \"enough\"")
                .build();
        Trace retired = Trace.created("c", 9, AT, Content.ofValidated("1".getBytes(UTF_8)), Labels.none())
                .retired(null)
                .build();
        return Stream.of(
                Arguments.of(
                        new SnapshotLine.Head(
                                1, "store", new Position(12, "t\"1"), AT, 11, 1, List.of("index"), List.of(), "0.1.0"),
                        "{\"v\":1,\"k\":\"snapshot\",\"store\":\"store\",\"last_seq\":12,\"token\":\"t\\\"1\","
                                + "\"at\":\"2026-11-22T16:54:18.855656Z\",\"events\":11,\"skipped\":1,"
                                + "\"compat\":[\"index\"],\"incompat\":[],\"writer\":\"0.1.0\""),
                Arguments.of(
                        new SnapshotLine.Gap(new Event.Lost(3, 5, AT)),
                        "{\"v\":1,\"k\":\"lost\",\"seq\":3,\"to\":5,\"at\":\"2026-11-22T16:54:18.855656Z\""),
                Arguments.of(
                        new SnapshotLine.State(added),
                        "{\"v\":1,\"k\":\"trace\",\"uid\":\"a-1\",\"version\":1,\"created_seq\":7,"
                                + "\"created_at\":\"2026-11-22T16:54:18.855656Z\",\"replay_count\":0,"
                                + "\"labels\":{\"run\":\"\uD83D\uDE00\",\"user_id\":\"al\\\"ice\"},"
                                + "\"content\":{\"é\":[1.0,1E400,\"\\u00e9\"]}"),
                Arguments.of(
                        new SnapshotLine.State(changed),
                        "{\"v\":1,\"k\":\"trace\",\"uid\":\"b:2\",\"version\":3,\"created_seq\":8,"
                                + "\"created_at\":\"2026-11-22T16:54:18.855656Z\",\"seq\":12,"
                                + "\"updated_at\":\"2026-11-23T00:00:00.000000Z\","
                                + "\"occurred_at\":\"2025-12-31T23:59:59.123456789Z\",\"predecessor\":\"a-1\","
                                + "\"retired\":true,\"retired_reason\":\"said \\\"enough\\\"\",\"replay_count\":2,"
                                + "\"fingerprint\":\"0000001f00c0ffee\",\"labels\":{},\"content\":null"),
                Arguments.of(
                        new SnapshotLine.State(retired),
                        "{\"v\":1,\"k\":\"trace\",\"uid\":\"c\",\"version\":1,\"created_seq\":9,"
                                + "\"created_at\":\"2026-11-22T16:54:18.855656Z\",\"retired\":true,"
                                + "\"replay_count\":0,\"labels\":{},\"content\":1"),
                Arguments.of(
                        new SnapshotLine.End(2, 0xCAFE),
                        "{\"v\":1,\"k\":\"end\",\"traces\":2,\"file_crc\":\"0000cafe\""));
    }

    static byte[] write(SnapshotLine line) {
        SnapshotLineWriter writer = new SnapshotLineWriter();
        int length;
        if (line instanceof SnapshotLine.Head head) {
            length = writer.head(head);
        } else if (line instanceof SnapshotLine.Gap gap) {
            length = writer.lost(gap.lost());
        } else if (line instanceof SnapshotLine.State state) {
            length = writer.trace(state.trace());
        } else {
            SnapshotLine.End end = (SnapshotLine.End) line;
            length = writer.end(end.traces(), end.fileCrc());
        }
        assertThat(length).isEqualTo(writer.length());
        return Arrays.copyOf(writer.array(), writer.length());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_has_exactly_these_bytes_and_is_read_back(SnapshotLine line, String body) throws MalformedLine {
        byte[] bytes = write(line);
        byte[] expected = Lines.seal(body);
        assertThat(new String(bytes, UTF_8)).isEqualTo(new String(expected, UTF_8) + "\n");
        assertThat(reader.read(bytes, 0, bytes.length - 1)).isEqualTo(line);
    }

    @Test
    void lines_stand_one_behind_the_other_until_they_are_cleared() throws MalformedLine {
        SnapshotLineWriter writer = new SnapshotLineWriter();
        Event.Lost gap = new Event.Lost(3, 5, AT);
        int first = writer.lost(gap);
        int second = writer.end(0, 7);
        assertThat(writer.length()).isEqualTo(first + second);
        assertThat(reader.read(writer.array(), 0, first - 1)).isEqualTo(new SnapshotLine.Gap(gap));
        assertThat(reader.read(writer.array(), first, first + second - 1)).isEqualTo(new SnapshotLine.End(0, 7));
        writer.clear();
        assertThat(writer.length()).isZero();
        assertThat(writer.lost(gap)).isEqualTo(first).isEqualTo(writer.length());
    }

    @Test
    void the_largest_trace_fits() throws MalformedLine {
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < Labels.MAX_LABELS; i++) {
            labels.put(String.format("k%062d", i), "\u4e2d".repeat(Labels.MAX_VALUE_CHARS));
        }
        byte[] content = new byte[4 << 20];
        Arrays.fill(content, (byte) 'x');
        content[0] = '"';
        content[content.length - 1] = '"';
        Trace largest = Trace.created("u".repeat(128), 1, AT, Content.ofValidated(content), Labels.from(labels))
                .seq(Long.MAX_VALUE)
                .version(Long.MAX_VALUE)
                .replayCount(Long.MAX_VALUE)
                .updatedAt(LATER)
                .occurredAt(AT.plusNanos(1))
                .predecessor("p".repeat(128))
                .fingerprint(-1)
                .retired("\u0001".repeat(1_024))
                .build();
        byte[] bytes = write(new SnapshotLine.State(largest));
        assertThat(bytes.length).isBetween(content.length, content.length + 65_536);
        assertThat(reader.read(bytes, 0, bytes.length - 1)).isEqualTo(new SnapshotLine.State(largest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":1",
                "{\"v\":1,\"k\":\"head\"",
                "{\"v\":2,\"k\":\"end\",\"traces\":0,\"file_crc\":\"00000000\"",
                "{\"v\":1,\"k\":\"end\",\"traces\":0",
                "{\"v\":1,\"k\":\"end\",\"traces\":-1,\"file_crc\":\"00000000\"",
                "{\"v\":1,\"k\":\"end\",\"traces\":0,\"file_crc\":\"0000000G\"",
                "{\"v\":1,\"k\":\"end\",\"traces\":0,\"file_crc\":\"00000000\",\"traces\":0",
                "{\"v\":1,\"k\":\"lost\",\"seq\":5,\"to\":4,\"at\":\"2026-11-22T16:54:18.855656Z\"",
                "{\"v\":1,\"k\":\"trace\",\"uid\":\"c\",\"version\":1,\"created_seq\":9,\"replay_count\":0,"
                        + "\"labels\":{},\"content\":1",
                "{\"v\":1,\"k\":\"snapshot\",\"store\":\"s\",\"last_seq\":1,\"token\":\"\","
                        + "\"at\":\"2026-11-22T16:54:18.855656Z\",\"events\":1,\"skipped\":2,"
                        + "\"compat\":[],\"incompat\":[],\"writer\":\"w\"",
            })
    void what_breaks_a_rule_is_malformed_although_its_checksum_is_right(String body) {
        byte[] line = Lines.seal(body);
        assertThatThrownBy(() -> reader.read(line, 0, line.length)).isInstanceOf(MalformedLine.class);
    }

    @Test
    void the_head_of_a_later_version_is_read_and_says_that_the_rest_is_not() throws MalformedLine {
        SnapshotLine.Head later =
                new SnapshotLine.Head(7, "store", Position.BEGINNING, Instant.EPOCH, 0, 0, List.of(), List.of(), "9.0");
        byte[] line = write(later);
        assertThat(reader.read(line, 0, line.length - 1)).isEqualTo(later);
        assertThat(later.isReadable()).isFalse();
        SnapshotLine.Head present = new SnapshotLine.Head(
                LogLine.FORMAT_VERSION, "store", Position.BEGINNING, AT, 0, 0, List.of("index"), List.of(), "0.1.0");
        assertThat(present.isReadable()).isTrue();
        SnapshotLine.Head strange = new SnapshotLine.Head(
                1, "store", Position.BEGINNING, Instant.EPOCH, 0, 0, List.of(), List.of("zstd"), "9.0");
        assertThat(strange.isReadable()).isFalse();
    }
}
