package dev.pathway.http;

import static dev.pathway.http.Service.TRACES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.EventLog;
import dev.pathway.store.PathwayStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service promises a client, over whatever log the store has. */
public abstract class ServiceContract {

    private PathwayStore store;
    private Service service;

    /** Returns an empty log. */
    protected abstract EventLog newLog();

    @BeforeEach
    void start() {
        store = PathwayStore.builder(newLog()).open();
        service = Service.of(store, ServerOptions.builder().eventLoops(2).version("1.2.3"));
    }

    @AfterEach
    void stop() {
        service.close();
        store.close();
    }

    private Reply add(String draft) {
        return service.post(TRACES, draft).is(201);
    }

    private static String trace(String uid) {
        return TRACES + "/" + uid;
    }

    @Test
    void add_answers_the_whole_trace_with_its_place_and_its_tag() {
        Reply added = add("{\"content\":{\"a\": 1.0},\"labels\":{\"user_id\":\"alice\"},"
                + "\"occurred_at\":\"2026-01-02T03:04:05Z\"}");
        JsonObject trace = added.json();
        assertThat(trace.fieldNames())
                .containsExactly(
                        "uid",
                        "version",
                        "seq",
                        "created_seq",
                        "content",
                        "labels",
                        "created_at",
                        "updated_at",
                        "occurred_at",
                        "superseded",
                        "retired",
                        "replay_count");
        assertThat(added.text()).contains("\"content\":{\"a\":1.0}");
        assertThat(trace.getJsonObject("labels")).isEqualTo(new JsonObject().put("user_id", "alice"));
        assertThat(trace.getLong("version")).isEqualTo(1);
        assertThat(trace.getString("created_at")).endsWith("Z");
        assertThat(added.header("Location")).isEqualTo(trace(trace.getString("uid")));
        assertThat(added.header("ETag")).isEqualTo("\"1\"");
        assertThat(added.header("Content-Type")).isEqualTo("application/json");
        assertThat(added.header("Pathway-Replayed")).isEmpty();
        Reply found = service.get(added.header("Location")).is(200);
        assertThat(found.text()).isEqualTo(added.text());
        assertThat(found.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void content_comes_back_byte_for_byte() {
        String content = "{\"n\":[1.0,1E400,-0,0.10],\"e\":\"\\u00e9\\/é\",\"dup\":1,\"dup\":2}";
        assertThat(add("{\"uid\":\"u\",\"content\":" + content + "}").text()).contains("\"content\":" + content + ",");
        assertThat(service.get(trace("u")).text()).contains("\"content\":" + content + ",");
    }

    @Test
    void an_add_with_a_uid_is_idempotent_and_says_whether_the_repeat_differs() {
        add("{\"uid\":\"u\",\"content\":1}");
        Reply same = service.post(TRACES, "{\"uid\":\"u\",\"content\":1}").is(200);
        assertThat(same.header("Pathway-Replayed")).isEqualTo("same");
        assertThat(same.header("ETag")).isEqualTo("\"1\"");
        assertThat(same.header("Location")).isEmpty();
        Reply different = service.post(TRACES, "{\"uid\":\"u\",\"content\":2}").is(200);
        assertThat(different.header("Pathway-Replayed")).isEqualTo("different");
        assertThat(different.json().getInteger("content")).isEqualTo(1);
        assertThat(different.json().getInteger("replay_count")).isEqualTo(2);
    }

    @Test
    void an_add_with_a_key_is_idempotent_and_refuses_another_draft() {
        Reply first = service.post(TRACES, "{\"content\":1}", "Idempotency-Key", "k1").is(201);
        assertThat(first.json().getString("uid")).isEqualTo("k-" + sha256("k1"));
        Reply again = service.post(TRACES, "{\"content\":1}", "Idempotency-Key", "k1").is(200);
        assertThat(again.header("Pathway-Replayed")).isEqualTo("same");
        JsonObject problem = service.post(TRACES, "{\"content\":2}", "Idempotency-Key", "k1")
                .isProblem(422, "idempotency-conflict");
        assertThat(problem.getString("uid")).isEqualTo(first.json().getString("uid"));
        assertThat(service.get(first.header("Location")).json().getInteger("replay_count")).isEqualTo(1);
    }

    private static String sha256(String key) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(key.getBytes());
            return new java.math.BigInteger(1, digest).toString(16).substring(0, 32);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_key_and_a_uid_together_are_refused() {
        service.post(TRACES, "{\"uid\":\"u\",\"content\":1}", "Idempotency-Key", "k").isProblem(400, "");
        service.get(trace("u")).isProblem(404, "trace-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space"})
    void a_key_that_is_not_visible_ascii_is_refused(String key) {
        service.post(TRACES, "{\"content\":1}", "Idempotency-Key", key).isProblem(400, "");
        service.post(TRACES, "{\"content\":1}", "Idempotency-Key", "k".repeat(256)).isProblem(400, "");
        service.post(TRACES, "{\"content\":1}", "Idempotency-Key", "a", "Idempotency-Key", "b")
                .isProblem(400, "");
        service.post(TRACES, "{\"content\":1}", "Idempotency-Key", "k".repeat(255)).is(201);
    }

    @Test
    void an_update_replaces_what_is_given_and_keeps_what_is_not() {
        add("{\"uid\":\"u\",\"content\":1,\"labels\":{\"a\":\"b\"}}");
        JsonObject content = service.patch(trace("u"), "{\"content\":null}").is(200).json();
        assertThat(content.containsKey("content")).isTrue();
        assertThat(content.getValue("content")).isNull();
        assertThat(content.getJsonObject("labels")).isEqualTo(new JsonObject().put("a", "b"));
        Reply labels = service.patch(trace("u"), "{\"labels\":{}}").is(200);
        assertThat(labels.json().getJsonObject("labels").isEmpty()).isTrue();
        assertThat(labels.header("ETag")).isEqualTo("\"3\"");
        service.patch(trace("u"), "{\"labels\":null}").is(400);
        service.patch(trace("u"), "{}").is(400);
        service.patch(trace("nobody"), "{\"content\":1}").isProblem(404, "trace-not-found");
    }

    @Test
    void if_match_guards_each_write_and_tells_the_version_there_is() {
        add("{\"uid\":\"u\",\"content\":1}");
        service.patch(trace("u"), "{\"content\":2}", "If-Match", "\"1\"").is(200);
        JsonObject problem =
                service.patch(trace("u"), "{\"content\":3}", "If-Match", "\"1\"").isProblem(412, "version-conflict");
        assertThat(problem.getLong("expected_version")).isEqualTo(1);
        assertThat(problem.getLong("actual_version")).isEqualTo(2);
        service.post(trace("u") + "/revisions", "{\"content\":3}", "If-Match", "\"1\"")
                .isProblem(412, "version-conflict");
        service.send("DELETE", trace("u"), null, "If-Match", "\"1\"").isProblem(412, "version-conflict");
        service.send("DELETE", trace("u"), null, "If-Match", "\"2\"").is(200);
        service.send("POST", trace("u") + "/restore", null, "If-Match", "\"2\"").isProblem(412, "version-conflict");
        service.send("POST", trace("u") + "/restore", null, "If-Match", "\"3\"").is(200);
        service.patch(trace("u"), "{\"content\":3}", "If-Match", "*").is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"1\"", "\"abc\"", "\"01\"", "\"99999999999999999999\"", "\"0\"", "\"1,2\"", "\"\""})
    void a_weak_or_foreign_tag_never_matches(String tag) {
        add("{\"uid\":\"u\",\"content\":1}");
        JsonObject problem =
                service.patch(trace("u"), "{\"content\":2}", "If-Match", tag).isProblem(412, "version-conflict");
        assertThat(problem.getLong("actual_version")).isEqualTo(1);
        assertThat(problem.containsKey("expected_version")).isFalse();
        assertThat(service.get(trace("u")).json().getInteger("content")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\", \"2\"", "1", "", "\"1", "**", "w/\"1\"", "\"1\",", "\"a\"b\""})
    void a_list_of_tags_or_junk_is_refused(String tag) {
        add("{\"uid\":\"u\",\"content\":1}");
        service.patch(trace("u"), "{\"content\":2}", "If-Match", tag).isProblem(400, "");
        service.patch(trace("u"), "{\"content\":2}", "If-Match", "\"1\"", "If-Match", "\"1\"").isProblem(400, "");
        assertThat(service.get(trace("u")).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void a_write_that_changes_nothing_is_answered_before_its_version_is_looked_at() {
        add("{\"uid\":\"u\",\"content\":1}");
        service.send("POST", trace("u") + "/restore", null, "If-Match", "\"9\"").is(200);
        service.send("DELETE", trace("u") + "?reason=first", null).is(200);
        Reply again = service.send("DELETE", trace("u") + "?reason=second", null, "If-Match", "W/\"9\"").is(200);
        assertThat(again.json().getString("retired_reason")).isEqualTo("first");
        service.patch(trace("u"), "{\"content\":2}", "If-Match", "\"9\"").isProblem(409, "trace-retired");
        service.patch(trace("v"), "{\"content\":2}", "If-Match", "\"9\"").isProblem(404, "trace-not-found");
    }

    @Test
    void a_revision_names_its_predecessor_and_a_guarded_one_never_forks() {
        add("{\"uid\":\"u\",\"content\":1}");
        Reply revised = service.post(trace("u") + "/revisions", "{\"uid\":\"v\",\"content\":2}", "If-Match", "\"1\"")
                .is(201);
        assertThat(revised.header("Location")).isEqualTo(trace("v"));
        assertThat(revised.json().getString("predecessor")).isEqualTo("u");
        assertThat(service.get(trace("u")).json().getBoolean("superseded")).isTrue();
        JsonObject problem = service.post(trace("u") + "/revisions", "{\"content\":3}", "If-Match", "\"1\"")
                .isProblem(412, "already-revised");
        assertThat(problem.getString("successor")).isEqualTo("v");
        Reply replay = service.post(trace("u") + "/revisions", "{\"uid\":\"v\",\"content\":2}").is(200);
        assertThat(replay.header("Pathway-Replayed")).isEqualTo("same");
        service.post(trace("u") + "/revisions", "{\"content\":3}").is(201);
        assertThat(service.get(trace("u") + "/successors").is(200).uids()).hasSize(2).startsWith("v");
        assertThat(service.post(trace("nobody") + "/revisions", "{\"content\":3}")
                        .isProblem(404, "predecessor-not-found")
                        .getString("predecessor"))
                .isEqualTo("nobody");
    }

    @Test
    void a_revision_with_a_key_refuses_another_draft() {
        add("{\"uid\":\"u\",\"content\":1}");
        service.post(trace("u") + "/revisions", "{\"content\":2}", "Idempotency-Key", "r").is(201);
        service.post(trace("u") + "/revisions", "{\"content\":2}", "Idempotency-Key", "r").is(200);
        service.post(trace("u") + "/revisions", "{\"content\":3}", "Idempotency-Key", "r")
                .isProblem(422, "idempotency-conflict");
    }

    @Test
    void a_retired_trace_leaves_search_but_not_get_nor_history_and_comes_back() {
        add("{\"uid\":\"u\",\"content\":1}");
        Reply retired = service.send("DELETE", trace("u") + "?reason=caf%C3%A9+or%20so", null).is(200);
        assertThat(retired.json().getString("retired_reason")).isEqualTo("café or so");
        assertThat(retired.header("ETag")).isEqualTo("\"2\"");
        assertThat(service.get(TRACES).uids()).isEmpty();
        assertThat(service.get(TRACES + "?include_retired=true").uids()).containsExactly("u");
        assertThat(service.get(trace("u")).is(200).json().getBoolean("retired")).isTrue();
        assertThat(service.get(trace("u") + "/history").uids()).containsExactly("u");
        assertThat(service.send("POST", trace("u") + "/restore", null).is(200).header("ETag")).isEqualTo("\"3\"");
        assertThat(service.get(TRACES).uids()).containsExactly("u");
        service.send("DELETE", trace("nobody"), null).isProblem(404, "trace-not-found");
        service.send("POST", trace("nobody") + "/restore", null).isProblem(404, "trace-not-found");
        service.send("DELETE", trace("u") + "?reason=" + "x".repeat(1_025), null).isProblem(422, "invalid-trace");
        service.send("DELETE", trace("u") + "?reason=a&reason=b", null).isProblem(400, "");
    }

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
        add("{\"uid\":\"a\",\"content\":\"red fox\",\"labels\":{\"k\":\"1\"},\"occurred_at\":\"2020-01-01T00:00:00Z\"}");
        add("{\"uid\":\"b\",\"content\":\"red hen\",\"labels\":{\"k\":\"2\",\"m\":\"x\"}}");
        add("{\"uid\":\"c\",\"content\":\"blue\"}");
        service.post(trace("a") + "/revisions", "{\"uid\":\"d\",\"content\":\"RED\"}").is(201);
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
            JsonObject page = service.get(TRACES + "?order=oldest&limit=10" + cursor).is(200).json();
            page.getJsonArray("results").forEach(trace -> seen.add(((JsonObject) trace).getString("uid")));
            cursor = page.containsKey("next_cursor") ? "&cursor=" + page.getString("next_cursor") : "";
            assertThat(page.getLong("as_of_seq")).isEqualTo(25);
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().startsWith("t0", "t1").endsWith("t24");
    }

    @Test
    void a_cursor_for_another_filter_or_a_forged_one_is_refused() {
        add("{\"content\":1}");
        add("{\"content\":2}");
        String cursor = service.get(TRACES + "?limit=1").json().getString("next_cursor");
        service.get(TRACES + "?limit=1000&cursor=" + cursor).is(200);
        for (String forged : List.of("AAAA", cursor + "A", "x".repeat(513), "%00", "")) {
            assertThat(service.get(TRACES + "?cursor=" + forged).isProblem(400, "invalid-filter").getString("field"))
                    .isEqualTo("cursor");
        }
        service.get(TRACES + "?label_exists=k&cursor=" + cursor).isProblem(400, "invalid-filter");
        service.post("/v1/pathway/default/search", "{\"cursor\":\"AAAA\"}").isProblem(400, "invalid-filter");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=-1,limit", "limit=0,limit", "limit=1001,limit", "limit=,limit", "limit=1e2,limit",
        "limit=99999999999,limit", "order=up,order", "include_retired=yes,include_retired", "latest_only=1,latest_only",
        "text=,text", "label.BAD=1,labels", "predecessor=!,predecessor", "label.k=1&label_exists=k,labels.k"
    })
    void a_condition_that_breaks_a_rule_is_refused_by_name(String query, String field) {
        assertThat(service.get(TRACES + "?" + query).isProblem(400, "invalid-filter").getString("field"))
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
    void routes_without_parameters_take_none() {
        add("{\"uid\":\"u\",\"content\":1}");
        for (String path : List.of(trace("u"), trace("u") + "/history", "/v1/pathway/default/stats", "/health/live")) {
            service.get(path + "?x=1").isProblem(400, "");
        }
        service.post(TRACES + "?uid=w", "{\"content\":1}").isProblem(400, "");
    }

    @Test
    void stats_count_and_tell_the_state_of_store_log_and_program() {
        add("{\"uid\":\"u\",\"content\":12345}");
        service.post(TRACES, "{\"uid\":\"u\",\"content\":12345}").is(200);
        add("{\"uid\":\"v\",\"content\":1}");
        service.send("DELETE", trace("v"), null).is(200);
        JsonObject stats = service.stats();
        assertThat(stats.fieldNames())
                .containsExactly(
                        "traces",
                        "active",
                        "retired",
                        "superseded",
                        "replays",
                        "events",
                        "skipped",
                        "content_bytes",
                        "last_seq",
                        "role",
                        "log",
                        "recovery",
                        "version");
        assertThat(stats.getLong("traces")).isEqualTo(2);
        assertThat(stats.getLong("active")).isEqualTo(1);
        assertThat(stats.getLong("retired")).isEqualTo(1);
        assertThat(stats.getLong("replays")).isEqualTo(1);
        assertThat(stats.getLong("content_bytes")).isEqualTo(6);
        assertThat(stats.getLong("last_seq")).isEqualTo(4);
        assertThat(stats.getString("role")).isEqualTo("writer");
        assertThat(stats.getJsonObject("log").getString("state")).isEqualTo("ok");
        assertThat(stats.getJsonObject("recovery").getLong("lost")).isZero();
        assertThat(stats.getString("version")).isEqualTo("1.2.3");
    }

    @Test
    void the_service_is_live_and_ready() {
        assertThat(service.get("/health/live").is(200).json().getString("status")).isEqualTo("live");
        assertThat(service.get("/health/ready").is(200).json().getString("status")).isEqualTo("ready");
    }

    @Test
    void a_closed_store_is_not_ready_refuses_writes_and_answers_reads() {
        add("{\"uid\":\"u\",\"content\":1}");
        store.close();
        assertThat(service.get("/health/ready").is(503).json().getString("status")).isEqualTo("stopping");
        service.post(TRACES, "{\"content\":1}").isProblem(503, "store-closed");
        service.get(trace("u")).is(200);
        service.get("/health/live").is(200);
    }

    @Test
    void head_answers_what_get_does_without_its_body() {
        add("{\"uid\":\"u\",\"content\":1}");
        for (String path : List.of(trace("u"), trace("nobody"), TRACES, trace("u") + "/history", "/health/ready",
                "/v1/pathway/default/stats")) {
            Reply get = service.get(path);
            Reply head = service.send("HEAD", path, null).is(get.status());
            assertThat(head.text()).isEmpty();
            assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
            assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
            assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/v1/pathway/default/traces/u,'DELETE, GET, HEAD, PATCH'",
        "PUT,/v1/pathway/default/traces,'GET, HEAD, POST'",
        "OPTIONS,/v1/pathway/default/traces,'GET, HEAD, POST'",
        "GET,/v1/pathway/default/traces/u/revisions,POST",
        "GET,/v1/pathway/default/search,POST",
        "POST,/v1/pathway/default/stats,'GET, HEAD'",
        "DELETE,/health/live,'GET, HEAD'",
        "BREW,/v1/pathway/default/traces,'GET, HEAD, POST'",
        "get,/v1/pathway/default/traces,'GET, HEAD, POST'"
    })
    void another_method_is_answered_with_those_that_are_allowed(String method, String path, String allow) {
        Reply reply = service.send(method, path, null);
        reply.isProblem(405, "");
        assertThat(reply.header("Allow")).isEqualTo(allow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/", "/v1", "/v1/pathway", "/v2/pathway/default/traces", "/v1/pathway/other/traces",
                "/v1/pathway/other/traces/u", "/v1/pathway/UPPER/stats", "/v1/pathway/default/traces/u/other",
                "/v1/pathway/default", "/favicon.ico", "/health", "/v1/pathway/default/traces/u/history/x"
            })
    void what_is_not_there_is_not_found(String path) {
        service.get(path).isProblem(404, "");
    }

    @Test
    void every_answer_forbids_keeping_guessing_and_framing() {
        for (Reply reply : List.of(service.get("/health/live"), service.get("/nowhere"), service.get(TRACES))) {
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(reply.response().headers().map().keySet()).doesNotContain("access-control-allow-origin");
        }
    }

    @Test
    void a_page_of_large_contents_arrives_whole() {
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
    }

    @Test
    void an_answer_is_compressed_for_those_who_ask() throws Exception {
        add("{\"uid\":\"u\",\"content\":\"" + "x".repeat(5_000) + "\"}");
        Reply packed = service.send("GET", trace("u"), null, "Accept-Encoding", "gzip").is(200);
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed.response().body())).readAllBytes();
        assertThat(new String(plain)).isEqualTo(service.get(trace("u")).text());
    }

    @Test
    void writes_of_many_clients_to_one_version_let_one_through() {
        add("{\"uid\":\"u\",\"content\":1}");
        List<Reply> replies = Many.at(64, i -> service.sendAsync(
                "PATCH", trace("u"), ("{\"content\":" + i + "}").getBytes(), Service.json("If-Match", "\"1\"")));
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .hasSize(63)
                .allSatisfy(reply -> assertThat(
                                reply.isProblem(412, "version-conflict").getLong("actual_version"))
                        .isEqualTo(2));
        assertThat(service.get(trace("u")).json().getLong("version")).isEqualTo(2);
    }

    @Test
    void adds_of_many_clients_under_one_uid_make_one_trace() {
        List<Reply> replies = Many.at(
                64,
                i -> service.sendAsync("POST", TRACES, "{\"uid\":\"u\",\"content\":1}".getBytes(), Service.json()));
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 200)
                .hasSize(63)
                .allSatisfy(reply -> assertThat(reply.header("Pathway-Replayed")).isEqualTo("same"));
        assertThat(service.get(trace("u")).json().getLong("replay_count")).isEqualTo(63);
        assertThat(Set.of(service.stats().getLong("traces"))).containsExactly(1L);
    }
}
