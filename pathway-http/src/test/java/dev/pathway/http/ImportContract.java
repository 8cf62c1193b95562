package dev.pathway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.search.Order;
import dev.pathway.search.SearchFilter;
import dev.pathway.trace.Trace;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces from lines. */
public abstract class ImportContract extends ServiceContract {

    static final String IMPORT = "/v1/pathway/default/import";

    private static final String MIXED = """
            {"uid":"a","content":{"n":1.50},"labels":{"k":"v"},"occurred_at":"2031-01-01T00:00:00Z"}

            {"uid":"b","content":"b","predecessor":"a"}
            not json
            {"uid":"c","content":3,"retired":true,"retired_reason":"a slip & more"}
            \t\r
            {"uid":"d","content":5,"predecessor":"nobody"}
            {"uid":"a","content":"another"}
            {"uid":"e","contents":7}
            {"content":4,"retired":true}""";

    protected ImportContract() {}

    private Reply imports(String lines, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/x-ndjson";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return service.send("POST", IMPORT, lines.getBytes(UTF_8), all);
    }

    private List<Trace> all() {
        return store.search(SearchFilter.builder()
                        .includeRetired(true)
                        .order(Order.OLDEST)
                        .limit(1_000)
                        .build())
                .traces();
    }

    @Test
    void lines_are_taken_in_order_and_the_others_are_told_of_by_their_number() {
        JsonObject summary = imports(MIXED).is(200).json();
        assertThat(summary.fieldNames()).containsExactly("lines", "added", "replayed", "refused", "problems");
        assertThat(summary.getLong("lines")).isEqualTo(8);
        assertThat(summary.getLong("added")).isEqualTo(4);
        assertThat(summary.getLong("replayed")).isEqualTo(1);
        assertThat(summary.getLong("refused")).isEqualTo(3);
        List<JsonObject> problems = summary.getJsonArray("problems").stream()
                .map(JsonObject.class::cast)
                .toList();
        assertThat(problems).extracting(problem -> problem.getLong("line")).containsExactly(4L, 7L, 9L);
        assertThat(problems).extracting(problem -> problem.getInteger("status")).containsExactly(400, 404, 400);
        assertThat(problems.get(0).getLong("offset")).isEqualTo(1);
        assertThat(problems.get(1).getString("type")).isEqualTo("urn:pathway:problem:predecessor-not-found");
        assertThat(all())
                .extracting(trace -> trace.content().toString())
                .containsExactly("{\"n\":1.50}", "\"b\"", "3", "4");
        assertThat(all().get(0).replayCount()).isEqualTo(1);
        assertThat(all().get(1).predecessor()).contains("a");
        assertThat(all().get(2).retiredReason()).contains("a slip & more");
        assertThat(all().get(3).retired()).isTrue();
    }

    @Test
    void a_client_that_asks_for_it_gets_a_result_for_each_line() {
        Reply reply = imports(MIXED, "Accept", "application/x-ndjson").is(200);
        assertThat(reply.header("content-type")).isEqualTo("application/x-ndjson");
        List<JsonObject> results = reply.text().lines().map(JsonObject::new).toList();
        assertThat(results)
                .extracting(result -> result.getLong("line"))
                .containsExactly(1L, 3L, 4L, 5L, 7L, 8L, 9L, 10L);
        assertThat(results)
                .extracting(result -> result.getInteger("status"))
                .containsExactly(201, 201, 400, 201, 404, 200, 400, 201);
        assertThat(results.get(1).getString("uid")).isEqualTo("b");
        assertThat(results.get(1).getLong("seq")).isEqualTo(2);
        assertThat(results.get(4).getJsonObject("problem").getString("predecessor"))
                .isEqualTo("nobody");
    }

    @Test
    void lines_sent_again_are_replayed_and_what_was_not_retired_yet_is() {
        add("{\"uid\":\"c\",\"content\":3}");
        JsonObject again = imports("{\"uid\":\"c\",\"content\":3,\"retired\":true,\"retired_reason\":\"late\"}\n")
                .is(200)
                .json();
        assertThat(again.getLong("replayed")).isEqualTo(1);
        assertThat(store.get("c").orElseThrow().retiredReason()).contains("late");
    }

    @Test
    void a_line_that_is_too_long_is_refused_and_the_rest_goes_on() {
        int limit = ServerOptions.defaults().maxBodyBytes();
        String lines = "{\"content\":\"" + "x".repeat(limit) + "\"}\n{\"uid\":\"after\",\"content\":1}\n";
        JsonObject summary = imports(lines).is(200).json();
        assertThat(summary.getLong("added")).isEqualTo(1);
        JsonObject problem = summary.getJsonArray("problems").getJsonObject(0);
        assertThat(problem.getInteger("status")).isEqualTo(413);
        assertThat(problem.getInteger("limit_bytes")).isEqualTo(limit);
        assertThat(store.get("after")).isPresent();
    }

    @Test
    void only_the_first_thousand_problems_are_named_but_all_are_counted() {
        JsonObject summary = imports("no\n".repeat(1_500)).is(200).json();
        assertThat(summary.getLong("refused")).isEqualTo(1_500);
        assertThat(summary.getJsonArray("problems")).hasSize(1_000);
    }

    @Test
    void more_lines_than_the_window_holds_keep_their_order() {
        int lines = 10_000;
        String body = IntStream.range(0, lines)
                .mapToObj(i -> "{\"uid\":\"t" + i + "\",\"content\":" + i
                        + (i % 7 == 3 ? ",\"predecessor\":\"t" + (i - 1) + "\"" : "")
                        + (i % 5 == 2 ? ",\"retired\":true" : "") + "}")
                .collect(Collectors.joining("\n"));
        JsonObject summary = imports(body).is(200).json();
        assertThat(summary.getLong("added")).isEqualTo(lines);
        long before = 0;
        for (int i = 0; i < lines; i++) {
            Trace trace = store.get("t" + i).orElseThrow();
            assertThat(trace.createdSeq()).isGreaterThan(before);
            assertThat(trace.retired()).isEqualTo(i % 5 == 2);
            before = trace.createdSeq();
        }
    }

    @Test
    void a_client_may_write_everything_before_it_reads() throws IOException {
        // More than any socket's buffers hold, both ways, if there were an answer a line.
        String line = "{\"content\":\"" + "x".repeat(200_000) + "\"\n";
        int lines = 100;
        try (Wire wire = service.wire()) {
            wire.lines(
                    "POST " + IMPORT + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/x-ndjson",
                    "Content-Length: " + (long) line.length() * lines,
                    "Connection: close",
                    "");
            for (int i = 0; i < lines; i++) {
                wire.text(line);
            }
            assertThat(wire.untilClosed()).startsWith("HTTP/1.1 200 ").contains("\"refused\":" + lines);
        }
    }

    @Test
    void half_a_line_is_not_taken_when_the_body_breaks_off() throws IOException {
        try (Wire wire = service.wire()) {
            wire.lines(
                            "POST " + IMPORT + " HTTP/1.1",
                            "Host: localhost",
                            "Content-Type: application/x-ndjson",
                            "Accept: application/x-ndjson",
                            "Content-Length: 1000",
                            "")
                    .text("{\"uid\":\"whole\",\"content\":1}\n{\"uid\":\"half\",\"content\":12");
            wire.until("\"uid\":\"whole\",\"seq\":1}");
        }
        imports("{\"uid\":\"next\",\"content\":1}").is(200);
        assertThat(store.get("half")).isEmpty();
    }

    @Test
    void an_import_without_lines_counts_nothing() {
        assertThat(imports("").is(200).json().getLong("lines")).isZero();
        assertThat(imports("\n \n").is(200).json().getLong("lines")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-ndjson; charset=latin1"})
    void lines_must_say_that_they_are_lines(String type) {
        Reply reply = service.send("POST", IMPORT, "{\"content\":1}".getBytes(UTF_8), "Content-Type", type);
        reply.isProblem(415, "");
        assertThat(reply.header("Accept")).isEqualTo("application/x-ndjson");
    }

    @Test
    void a_compressed_import_is_refused() {
        imports("{\"content\":1}", "Content-Encoding", "gzip").isProblem(415, "");
    }
}
