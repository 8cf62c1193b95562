package dev.pathway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact bytes of one line of each kind: changing one breaks every log that was ever written. */
final class GoldenLinesTest {

    private static final Instant AT = Instant.parse("2026-11-22T16:54:18.855656Z");
    private static final Instant EARLIER = Instant.parse("2025-01-01T00:00:00Z");
    private static final Content CONTENT = Content.ofValidated("{\"é\":[1.0,1E400,\"\\u00e9\"]}".getBytes(UTF_8));

    static Stream<Arguments> lines() {
        Trace added = Trace.created("a-1", 7, AT, CONTENT, Labels.of("user_id", "al\"ice", "run", "\uD83D\uDE00"))
                .occurredAt(Instant.parse("2025-12-31T23:59:59.123456789Z"))
                .build();
        Trace revised = Trace.created("b:2", 8, AT, Content.ofValidated("null".getBytes(UTF_8)), Labels.none())
                .predecessor("a-1")
                .build();
        Trace updated = Trace.created("a-1", 9, AT, CONTENT, Labels.none())
                .version(2)
                .replayCount(3)
                .created(7, EARLIER)
                .predecessor("z")
                .occurredAt(EARLIER)
                .fingerprint(0x1F00C0FFEEL)
                .build();
        String at = "\"at\":\"2026-11-22T16:54:18.855656Z\"";
        return Stream.of(
                line(
                        new EventLine(new Event.Added(added), 6),
                        "{\"v\":1,\"seq\":7,\"d\":6," + at + ",\"type\":\"added\",\"uid\":\"a-1\",\"version\":1,"
                                + "\"replay_count\":0,\"occurred_at\":\"2025-12-31T23:59:59.123456789Z\","
                                + "\"labels\":{\"run\":\"\uD83D\uDE00\",\"user_id\":\"al\\\"ice\"},"
                                + "\"content\":{\"é\":[1.0,1E400,\"\\u00e9\"]}"),
                line(
                        new EventLine(new Event.Revised(revised), 0),
                        "{\"v\":1,\"seq\":8,\"d\":0," + at + ",\"type\":\"revised\",\"uid\":\"b:2\",\"version\":1,"
                                + "\"replay_count\":0,\"predecessor\":\"a-1\",\"labels\":{},\"content\":null"),
                line(
                        new EventLine(new Event.Updated(updated), 8),
                        "{\"v\":1,\"seq\":9,\"d\":8," + at + ",\"type\":\"updated\",\"uid\":\"a-1\",\"version\":2,"
                                + "\"replay_count\":3,\"created_at\":\"2025-01-01T00:00:00.000000Z\",\"created_seq\":7,"
                                + "\"predecessor\":\"z\",\"occurred_at\":\"2025-01-01T00:00:00.000000Z\","
                                + "\"fingerprint\":\"0000001f00c0ffee\",\"labels\":{},"
                                + "\"content\":{\"é\":[1.0,1E400,\"\\u00e9\"]}"),
                line(
                        new EventLine(new Event.Replayed(10, AT, "a-1", 2, 4), 8),
                        "{\"v\":1,\"seq\":10,\"d\":8," + at + ",\"type\":\"replayed\",\"uid\":\"a-1\",\"version\":2,"
                                + "\"replay_count\":4"),
                line(
                        new EventLine(new Event.Retired(11, AT, "a-1", 3, 4, "no\nlonger"), 8),
                        "{\"v\":1,\"seq\":11,\"d\":8," + at + ",\"type\":\"retired\",\"uid\":\"a-1\",\"version\":3,"
                                + "\"replay_count\":4,\"reason\":\"no\\u000alonger\""),
                line(
                        new EventLine(new Event.Retired(11, AT, "a-1", 3, 4, null), 8),
                        "{\"v\":1,\"seq\":11,\"d\":8," + at + ",\"type\":\"retired\",\"uid\":\"a-1\",\"version\":3,"
                                + "\"replay_count\":4"),
                line(
                        new EventLine(new Event.Restored(12, AT, "a-1", 4, 4), 8),
                        "{\"v\":1,\"seq\":12,\"d\":8," + at + ",\"type\":\"restored\",\"uid\":\"a-1\",\"version\":4,"
                                + "\"replay_count\":4"),
                line(
                        new EventLine(new Event.Lost(13, 17, AT), 8),
                        "{\"v\":1,\"seq\":13,\"d\":8," + at + ",\"type\":\"lost\",\"to\":17"),
                line(new Mark(0), "{\"v\":1,\"k\":\"mark\",\"d\":0"),
                line(new Mark(17), "{\"v\":1,\"k\":\"mark\",\"d\":17"),
                line(
                        new Head(1, "0192-ab", 4, 18, 17, "events-1.jsonl", List.of("x"), List.of(), "0.1.0"),
                        "{\"v\":1,\"k\":\"head\",\"store\":\"0192-ab\",\"epoch\":4,\"first_seq\":18,\"d\":17,"
                                + "\"previous\":\"events-1.jsonl\",\"compat\":[\"x\"],\"incompat\":[],"
                                + "\"writer\":\"0.1.0\""),
                line(
                        new Head(2, "s", 0, 1, 0, null, List.of(), List.of("zstd", "y"), "9"),
                        "{\"v\":2,\"k\":\"head\",\"store\":\"s\",\"epoch\":0,\"first_seq\":1,\"d\":0,\"compat\":[],"
                                + "\"incompat\":[\"zstd\",\"y\"],\"writer\":\"9\""));
    }

    private static Arguments line(LogLine line, String body) {
        return Arguments.of(line, body);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_has_these_bytes_and_is_read_back(LogLine line, String body) throws MalformedLine {
        byte[] written = Lines.write(line);
        assertThat(new String(written, UTF_8))
                .isEqualTo(body + String.format(",\"crc\":\"%08x\"}\n", BitwiseCrc32c.of(body.getBytes(UTF_8))));
        assertThat(new LogLineReader().read(written, 0, written.length - 1)).isEqualTo(line);
    }
}
