package dev.pathway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceJsonTest {

    private static final Instant AT = Instant.parse("2026-11-22T16:54:18.85Z");

    private static final Trace PLAIN = Trace.created(
                    "a-1", 7, AT, Content.ofValidated("\"é\\u00e9\"".getBytes(UTF_8)), Labels.none())
            .build();

    private static final String PLAIN_JSON = "{\"uid\":\"a-1\",\"version\":1,\"seq\":7,\"created_seq\":7,"
            + "\"content\":\"é\\u00e9\",\"labels\":{},\"created_at\":\"2026-11-22T16:54:18.850000Z\","
            + "\"updated_at\":\"2026-11-22T16:54:18.850000Z\",\"superseded\":false,\"retired\":false,"
            + "\"replay_count\":0}";

    private static final Trace FULL = PLAIN.toBuilder()
            .seq(9)
            .version(3)
            .updatedAt(AT.plusSeconds(1))
            .occurredAt(AT.plusNanos(1))
            .predecessor("p")
            .superseded(true)
            .retired("old \"one\"")
            .replayCount(2)
            .labels(Labels.of("b", "2", "a", "1"))
            .build();

    private static final String FULL_JSON = "{\"uid\":\"a-1\",\"version\":3,\"seq\":9,\"created_seq\":7,"
            + "\"content\":\"é\\u00e9\",\"labels\":{\"a\":\"1\",\"b\":\"2\"},"
            + "\"created_at\":\"2026-11-22T16:54:18.850000Z\",\"updated_at\":\"2026-11-22T16:54:19.850000Z\","
            + "\"occurred_at\":\"2026-11-22T16:54:18.850000001Z\",\"predecessor\":\"p\",\"superseded\":true,"
            + "\"retired\":true,\"retired_reason\":\"old \\\"one\\\"\",\"replay_count\":2}";

    @Test
    void a_trace_has_its_members_in_the_order_that_is_promised() {
        JsonBuffer out = new JsonBuffer();
        TraceJson.write(out, PLAIN);
        TraceJson.write(out.newline(), FULL);
        assertThat(new String(out.toByteArray(), UTF_8)).isEqualTo(PLAIN_JSON + "\n" + FULL_JSON);
    }

    @Test
    void traces_stand_in_a_list_among_other_members() {
        JsonBuffer out = new JsonBuffer();
        out.beginObject().name("results");
        TraceJson.writeAll(out, List.of(PLAIN, FULL));
        out.name("none");
        TraceJson.writeAll(out, List.of());
        out.name("as_of_seq").value(9).endObject();
        assertThat(new String(out.toByteArray(), UTF_8))
                .isEqualTo("{\"results\":[" + PLAIN_JSON + "," + FULL_JSON + "],\"none\":[],\"as_of_seq\":9}");
    }
}
