package dev.pathway.http;

import static dev.pathway.http.Service.TRACES;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service promises those who ask for lineages and search. */
public abstract class LineageAndSearchContract extends ServiceContract {

    protected LineageAndSearchContract() {}

    @Test
    void history_goes_back_from_the_newest_and_successors_forward_from_the_oldest() {
        add("{\"uid\":\"a\",\"content\":1}");
        service.post(trace("a") + "/revisions", "{\"uid\":\"b\",\"content\":2}").is(201);
        service.post(trace("b") + "/revisions", "{\"uid\":\"c\",\"content\":3}").is(201);
        Reply history = service.get(trace("c") + "/history").is(200);
        assertThat(history.uids()).containsExactly("c", "b", "a");
        assertThat(history.json().fieldNames()).containsExactly("results", "as_of_seq");
        assertThat(history.json().getLong("as_of_seq")).isEqualTo(3);
        assertThat(service.get(trace("a") + "/successors").uids()).containsExactly("b");
        assertThat(service.get(trace("c") + "/successors").uids()).isEmpty();
        service.get(trace("nobody") + "/history").isProblem(404, "trace-not-found");
        service.get(trace("nobody") + "/successors").isProblem(404, "trace-not-found");
    }

    @Test
    void search_takes_every_condition_as_a_query_and_as_a_body() {
        add(
                "{\"uid\":\"a\",\"content\":\"red fox\",\"labels\":{\"k\":\"1\"},\"occurred_at\":\"2020-01-01T00:00:00Z\"}");
        add("{\"uid\":\"b\",\"content\":\"red hen\",\"labels\":{\"k\":\"2\",\"m\":\"x\"}}");
        add("{\"uid\":\"c\",\"content\":\"blue\"}");
        service.post(trace("a") + "/revisions", "{\"uid\":\"d\",\"content\":\"RED\"}")
                .is(201);
        bothWays("", "{}", "d", "c", "b", "a");
        bothWays("?label.k=1", "{\"labels\":{\"k\":\"1\"}}", "a");
        bothWays("?label.k=1&label.k=2", "{\"labels\":{\"k\":{\"in\":[\"1\",\"2\"]}}}", "b", "a");
        bothWays("?label_exists=m", "{\"labels\":{\"m\":{\"exists\":true}}}", "b");
        bothWays("?text=red", "{\"text\":\"red\"}", "d", "b", "a");
        bothWays("?text=red+fox", "{\"text\":\"red fox\"}", "a");
        bothWays("?predecessor=a", "{\"predecessor\":\"a\"}", "d");
        bothWays("?latest_only=true&order=oldest", "{\"latest_only\":true,\"order\":\"oldest\"}", "b", "c", "d");
        bothWays(
                "?occurred_from=2019-01-01T00:00:00Z&occurred_to=2021-01-01T00:00:00Z",
                "{\"occurred\":{\"from\":\"2019-01-01T00:00:00Z\",\"to\":\"2021-01-01T00:00:00Z\"}}",
                "a");
        bothWays("?created_from=9000-01-01T00:00:00Z", "{\"created\":{\"from\":\"9000-01-01T00:00:00Z\"}}");
        bothWays("?updated_to=1990-01-01T00:00:00Z", "{\"updated\":{\"to\":\"1990-01-01T00:00:00Z\"}}");
    }

    private void bothWays(String query, String body, String... uids) {
        assertThat(service.get(TRACES + query).is(200).uids()).containsExactly(uids);
        Reply posted = service.post("/v1/pathway/default/search", body).is(200);
        assertThat(posted.uids()).containsExactly(uids);
        assertThat(posted.json().getLong("as_of_seq")).isEqualTo(4);
    }

    @Test
    void pages_follow_one_another_by_cursor_and_none_is_repeated() {
        for (int i = 0; i < 25; i++) {
            add("{\"uid\":\"t" + i + "\",\"content\":" + i + "}");
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = service.get(TRACES + "?order=oldest&limit=10" + cursor)
                    .is(200)
                    .json();
            page.getJsonArray("results").forEach(trace -> seen.add(((JsonObject) trace).getString("uid")));
            cursor = page.containsKey("next_cursor") ? "&cursor=" + page.getString("next_cursor") : "";
            assertThat(page.getLong("as_of_seq")).isEqualTo(25);
        } while (!cursor.isEmpty());
        assertThat(seen)
                .hasSize(25)
                .doesNotHaveDuplicates()
                .startsWith("t0", "t1")
                .endsWith("t24");
    }

    @Test
    void a_cursor_for_another_filter_or_a_forged_one_is_refused() {
        add("{\"content\":1}");
        add("{\"content\":2}");
        String cursor = service.get(TRACES + "?limit=1").json().getString("next_cursor");
        service.get(TRACES + "?limit=1000&cursor=" + cursor).is(200);
        for (String forged : List.of("AAAA", cursor + "A", "x".repeat(513), "%00", "")) {
            assertThat(service.get(TRACES + "?cursor=" + forged)
                            .isProblem(400, "invalid-filter")
                            .getString("field"))
                    .isEqualTo("cursor");
        }
        service.get(TRACES + "?label_exists=k&cursor=" + cursor).isProblem(400, "invalid-filter");
        service.post("/v1/pathway/default/search", "{\"cursor\":\"AAAA\"}").isProblem(400, "invalid-filter");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=-1,limit",
        "limit=0,limit",
        "limit=1001,limit",
        "limit=,limit",
        "limit=1e2,limit",
        "limit=99999999999,limit",
        "order=up,order",
        "include_retired=yes,include_retired",
        "latest_only=1,latest_only",
        "text=,text",
        "label.BAD=1,labels",
        "predecessor=!,predecessor",
        "label.k=1&label_exists=k,labels.k"
    })
    void a_condition_that_breaks_a_rule_is_refused_by_name(String query, String field) {
        assertThat(service.get(TRACES + "?" + query)
                        .isProblem(400, "invalid-filter")
                        .getString("field"))
                .isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?frobnicate=1", "?limit=1&limit=2", "?cursor=a&cursor=b", "?text=%zz", "?text=%e9", "?text=%", "?text",
                "?=1", "?a", "?&", "?labelk=1", "?label=1", "?created_from=yesterday", "?Limit=1"
            })
    void a_query_with_an_unknown_a_repeated_or_a_broken_parameter_is_refused(String query) throws Exception {
        try (Wire wire = service.wire()) {
            wire.lines("GET " + TRACES + query + " HTTP/1.1", "Host: localhost", "Connection: close", "");
            assertThat(wire.untilClosed()).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
        }
    }

    @Test
    void a_page_of_large_contents_arrives_whole() throws Exception {
        String large = "x".repeat(300_000);
        for (int i = 0; i < 10; i++) {
            add("{\"uid\":\"t" + i + "\",\"content\":\"" + large + i + "\"}");
        }
        JsonArray results = service.get(TRACES + "?order=oldest").is(200).json().getJsonArray("results");
        assertThat(results).hasSize(10);
        for (int i = 0; i < 10; i++) {
            assertThat(results.getJsonObject(i).getString("content")).isEqualTo(large + i);
        }
        service.send("HEAD", TRACES, null).is(200);
        try (Wire old = service.wire()) {
            old.lines("GET " + TRACES + " HTTP/1.0", "Host: localhost", "");
            String answer = old.untilClosed();
            assertThat(answer).startsWith("HTTP/1.0 200 ").doesNotContain("chunked");
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                    .startsWith("{")
                    .endsWith("}");
        }
    }
}
