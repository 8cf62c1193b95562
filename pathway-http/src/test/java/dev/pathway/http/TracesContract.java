package dev.pathway.http;

import static dev.pathway.http.Service.TRACES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service promises those who write and read single traces. */
public abstract class TracesContract extends ServiceContract {

    protected TracesContract() {}

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
        Reply first =
                service.post(TRACES, "{\"content\":1}", "Idempotency-Key", "k1").is(201);
        assertThat(first.json().getString("uid")).isEqualTo("k-" + sha256("k1"));
        Reply again =
                service.post(TRACES, "{\"content\":1}", "Idempotency-Key", "k1").is(200);
        assertThat(again.header("Pathway-Replayed")).isEqualTo("same");
        JsonObject problem =
                service.post(TRACES, "{\"content\":2}", "Idempotency-Key", "k1").isProblem(422, "idempotency-conflict");
        assertThat(problem.getString("uid")).isEqualTo(first.json().getString("uid"));
        assertThat(service.get(first.header("Location")).json().getInteger("replay_count"))
                .isEqualTo(1);
    }

    private static String sha256(String key) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
            return new java.math.BigInteger(1, digest).toString(16).substring(0, 32);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_key_and_a_uid_together_are_refused() {
        service.post(TRACES, "{\"uid\":\"u\",\"content\":1}", "Idempotency-Key", "k")
                .isProblem(400, "");
        service.get(trace("u")).isProblem(404, "trace-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space"})
    void a_key_that_is_not_visible_ascii_is_refused(String key) {
        service.post(TRACES, "{\"content\":1}", "Idempotency-Key", key).isProblem(400, "");
        service.post(TRACES, "{\"content\":1}", "Idempotency-Key", "k".repeat(256))
                .isProblem(400, "");
        service.post(TRACES, "{\"content\":1}", "Idempotency-Key", "a", "Idempotency-Key", "b")
                .isProblem(400, "");
        service.post(TRACES, "{\"content\":1}", "Idempotency-Key", "k".repeat(255))
                .is(201);
    }

    @Test
    void an_update_replaces_what_is_given_and_keeps_what_is_not() {
        add("{\"uid\":\"u\",\"content\":1,\"labels\":{\"a\":\"b\"}}");
        JsonObject content =
                service.patch(trace("u"), "{\"content\":null}").is(200).json();
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
        JsonObject problem = service.patch(trace("u"), "{\"content\":3}", "If-Match", "\"1\"")
                .isProblem(412, "version-conflict");
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
        service.patch(trace("u"), "{\"content\":2}", "If-Match", "\"1\"", "If-Match", "\"1\"")
                .isProblem(400, "");
        assertThat(service.get(trace("u")).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void a_write_that_changes_nothing_is_answered_before_its_version_is_looked_at() {
        add("{\"uid\":\"u\",\"content\":1}");
        service.send("POST", trace("u") + "/restore", null, "If-Match", "\"9\"").is(200);
        service.send("DELETE", trace("u") + "?reason=first", null).is(200);
        Reply again = service.send("DELETE", trace("u") + "?reason=second", null, "If-Match", "W/\"9\"")
                .is(200);
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
        Reply replay = service.post(trace("u") + "/revisions", "{\"uid\":\"v\",\"content\":2}")
                .is(200);
        assertThat(replay.header("Pathway-Replayed")).isEqualTo("same");
        service.post(trace("u") + "/revisions", "{\"content\":3}").is(201);
        assertThat(service.get(trace("u") + "/successors").is(200).uids())
                .hasSize(2)
                .startsWith("v");
        assertThat(service.post(trace("nobody") + "/revisions", "{\"content\":3}")
                        .isProblem(404, "predecessor-not-found")
                        .getString("predecessor"))
                .isEqualTo("nobody");
    }

    @Test
    void a_revision_with_a_key_refuses_another_draft() {
        add("{\"uid\":\"u\",\"content\":1}");
        service.post(trace("u") + "/revisions", "{\"content\":2}", "Idempotency-Key", "r")
                .is(201);
        service.post(trace("u") + "/revisions", "{\"content\":2}", "Idempotency-Key", "r")
                .is(200);
        service.post(trace("u") + "/revisions", "{\"content\":3}", "Idempotency-Key", "r")
                .isProblem(422, "idempotency-conflict");
    }

    @Test
    void a_retired_trace_leaves_search_but_not_get_nor_history_and_comes_back() {
        add("{\"uid\":\"u\",\"content\":1}");
        Reply retired = service.send("DELETE", trace("u") + "?reason=caf%C3%A9+or%20so", null)
                .is(200);
        assertThat(retired.json().getString("retired_reason")).isEqualTo("café or so");
        assertThat(retired.header("ETag")).isEqualTo("\"2\"");
        assertThat(service.get(TRACES).uids()).isEmpty();
        assertThat(service.get(TRACES + "?include_retired=true").uids()).containsExactly("u");
        assertThat(service.get(trace("u")).is(200).json().getBoolean("retired")).isTrue();
        assertThat(service.get(trace("u") + "/history").uids()).containsExactly("u");
        assertThat(service.send("POST", trace("u") + "/restore", null).is(200).header("ETag"))
                .isEqualTo("\"3\"");
        assertThat(service.get(TRACES).uids()).containsExactly("u");
        service.send("DELETE", trace("nobody"), null).isProblem(404, "trace-not-found");
        service.send("POST", trace("nobody") + "/restore", null).isProblem(404, "trace-not-found");
        service.send("DELETE", trace("u") + "?reason=" + "x".repeat(1_025), null)
                .isProblem(422, "invalid-trace");
        service.send("DELETE", trace("u") + "?reason=a&reason=b", null).isProblem(400, "");
    }

    @Test
    void writes_of_many_clients_to_one_version_let_one_through() {
        add("{\"uid\":\"u\",\"content\":1}");
        List<Reply> replies = Many.at(
                64,
                i -> service.sendAsync(
                        "PATCH",
                        trace("u"),
                        ("{\"content\":" + i + "}").getBytes(UTF_8),
                        Service.json("If-Match", "\"1\"")));
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
                i -> service.sendAsync(
                        "POST", TRACES, "{\"uid\":\"u\",\"content\":1}".getBytes(UTF_8), Service.json()));
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 200)
                .hasSize(63)
                .allSatisfy(
                        reply -> assertThat(reply.header("Pathway-Replayed")).isEqualTo("same"));
        assertThat(service.get(trace("u")).json().getLong("replay_count")).isEqualTo(63);
        assertThat(Set.of(service.stats().getLong("traces"))).containsExactly(1L);
    }
}
