package dev.pathway.http;

import static dev.pathway.http.Service.TRACES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are refused: each with the right problem, the service well and the store as it was. */
final class RefusalTest {

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();
    private Service service;
    private JsonObject before;

    @BeforeEach
    void start() {
        service = Service.of(store, ServerOptions.builder().eventLoops(1));
        service.post(TRACES, "{\"uid\":\"u\",\"content\":1}").is(201);
        before = service.stats();
    }

    @AfterEach
    void nothing_was_written_and_the_service_is_well() {
        assertThat(service.stats()).isEqualTo(before);
        service.get("/health/ready").is(200);
        service.close();
        store.close();
    }

    /** Sends a body wherever a draft, a change or a filter is taken. */
    private List<Reply> everywhere(byte[] body) {
        return List.of(
                service.send("POST", TRACES, body, Service.json()),
                service.send("PATCH", TRACES + "/u", body, Service.json()),
                service.send("POST", TRACES + "/u/revisions", body, Service.json()),
                service.send("POST", "/v1/pathway/default/search", body, Service.json()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x{\"content\":1}|0",
                "{\"content\":01}|12",
                "{\"content\":1}x|13",
                "{\"content\":1|12",
                "``|0",
                "{\"content\":[1,]}|14",
                "{\"content\":NaN}|11",
                "  {\"content\" : tru }|17"
            })
    void json_that_is_broken_is_refused_at_its_first_wrong_byte(String body, long offset) {
        for (Reply reply : everywhere(body.getBytes(UTF_8))) {
            assertThat(reply.isProblem(400, "invalid-content").getLong("offset")).isEqualTo(offset);
        }
    }

    @Test
    void bytes_that_are_not_utf8_are_refused_where_they_stand() {
        byte[] body = "{\"content\":\"a?b\"}".getBytes(UTF_8);
        body[13] = (byte) 0xC0;
        for (Reply reply : everywhere(body)) {
            assertThat(reply.isProblem(400, "invalid-content").getLong("offset")).isEqualTo(13);
        }
        byte[] marked = "\u00ef\u00bb\u00bf{\"content\":1}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        for (Reply reply : everywhere(marked)) {
            assertThat(reply.isProblem(400, "invalid-content").getLong("offset")).isZero();
        }
    }

    @Test
    void nesting_ten_thousand_deep_is_refused() {
        String deep = "{\"content\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThat(service.post(TRACES, deep).isProblem(422, "invalid-trace").getString("field"))
                .isEqualTo("content");
        service.patch(TRACES + "/u", deep).isProblem(422, "invalid-trace");
        service.post(TRACES + "/u/revisions", deep).isProblem(422, "invalid-trace");
        service.post("/v1/pathway/default/search", deep).isProblem(400, "invalid-document");
        String unclosed = "{\"content\":" + "{\"a\":".repeat(10_000);
        assertThat(service.post(TRACES, unclosed).status()).isIn(400, 422);
    }

    @Test
    void a_body_of_two_mebibytes_is_too_large_whether_announced_or_not() throws Exception {
        byte[] large = new byte[2 << 20];
        Arrays.fill(large, (byte) ' ');
        for (Reply reply : everywhere(large)) {
            assertThat(reply.isProblem(413, "").getInteger("limit_bytes")).isEqualTo((1 << 20) + (64 << 10));
        }
        try (Wire wire = service.wire()) {
            wire.lines(
                    "POST " + TRACES + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/json",
                    "Transfer-Encoding: chunked",
                    "Connection: close",
                    "");
            for (int i = 0; i < 20; i++) {
                wire.lines("10000").bytes(Arrays.copyOf(large, 1 << 16)).lines("");
            }
            wire.lines("0", "");
            assertThat(wire.untilClosed()).startsWith("HTTP/1.1 413 ").contains("limit_bytes");
        }
    }

    @Test
    void a_content_over_the_limit_of_the_store_is_too_large() {
        JsonObject problem = service.post(TRACES, "{\"content\":\"" + "x".repeat(1 << 20) + "\"}")
                .isProblem(413, "content-too-large");
        assertThat(problem.getLong("limit_bytes")).isEqualTo(1 << 20);
        assertThat(problem.getLong("size_bytes")).isEqualTo((1 << 20) + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]", "1", "null", "\"x\"", "{\"content\":1,\"colour\":2}", "{\"content\":1,\"content\":2}",
                "{\"content\":1,\"labels\":[]}", "{\"content\":1,\"labels\":{\"a\":1}}",
                "{\"content\":1,\"labels\":{\"a\":\"b\",\"a\":\"b\"}}", "{\"content\":1,\"labels\":null}"
            })
    void a_draft_or_change_with_a_wrong_member_is_refused(String body) {
        service.post(TRACES, body).isProblem(400, "invalid-document");
        service.post(TRACES + "/u/revisions", body).isProblem(400, "invalid-document");
        assertThat(service.patch(TRACES + "/u", body).isProblem(400, "invalid-document").getString("field"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}", "{\"labels\":{}}", "{\"content\":1,\"uid\":1}", "{\"content\":1,\"uid\":null}",
                "{\"content\":1,\"occurred_at\":\"yesterday\"}", "{\"content\":1,\"\\ud800\":2}"
            })
    void a_draft_with_a_wrong_member_is_refused(String body) {
        service.post(TRACES, body).isProblem(400, "invalid-document");
        service.post(TRACES + "/u/revisions", body).isProblem(400, "invalid-document");
    }

    @Test
    void an_update_takes_no_member_that_only_a_draft_has() {
        service.patch(TRACES + "/u", "{\"content\":1,\"uid\":\"v\"}").isProblem(400, "invalid-document");
        service.patch(TRACES + "/u", "{\"content\":1,\"occurred_at\":\"2026-01-01T00:00:00Z\"}")
                .isProblem(400, "invalid-document");
    }

    @Test
    void what_is_well_formed_but_breaks_a_rule_of_traces_is_unprocessable() {
        Map.of(
                        "{\"content\":1,\"uid\":\"a b\"}", "uid",
                        "{\"content\":1,\"uid\":\"\"}", "uid",
                        "{\"content\":1,\"uid\":\"..\"}", "uid",
                        "{\"content\":1,\"labels\":{\"A\":\"b\"}}", "labels",
                        "{\"content\":1,\"labels\":{\"a\":\"\"}}", "labels.a",
                        "{\"content\":1,\"labels\":{\"a\":\"\\u0000\"}}", "labels.a",
                        "{\"content\":1,\"labels\":{\"a\":\"\\ud800\"}}", "labels.a")
                .forEach((body, field) -> assertThat(
                                service.post(TRACES, body).isProblem(422, "invalid-trace").getString("field"))
                        .isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp",
                "application/json; charset=latin1", "application/json; profile=x", "application/merge-patch+json",
                "application/json, text/plain", "json"
            })
    void another_media_type_is_unsupported(String type) {
        byte[] body = "{\"content\":1}".getBytes(UTF_8);
        Reply post = service.send("POST", TRACES, body, "Content-Type", type);
        post.isProblem(415, "");
        assertThat(post.header("Accept")).isEqualTo("application/json");
        Reply patch = service.send("PATCH", TRACES + "/u", body, "Content-Type", type);
        patch.isProblem(415, "");
        assertThat(patch.header("Accept-Patch")).isEqualTo("application/json");
    }

    @Test
    void a_body_without_a_media_type_or_compressed_is_unsupported() {
        byte[] body = "{\"content\":1}".getBytes(UTF_8);
        service.send("POST", TRACES, body).isProblem(415, "");
        service.send("POST", TRACES, body, Service.json("Content-Encoding", "gzip")).isProblem(415, "");
        service.send("POST", TRACES, body, Service.json("Content-Type", "application/json")).isProblem(415, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=utf-8", "Application/JSON ; charset=\"UTF-8\""})
    void json_may_say_that_it_is_utf8(String type) {
        service.send("POST", "/v1/pathway/default/search", "{}".getBytes(UTF_8), "Content-Type", type).is(200);
    }

    @Test
    void a_body_where_none_is_taken_is_refused() {
        service.post(TRACES + "/u/restore", "{}").isProblem(400, "");
        service.send("DELETE", TRACES + "/u", "{}".getBytes(UTF_8), Service.json()).isProblem(400, "");
    }

    @Test
    void if_match_where_a_trace_is_added_is_refused() {
        service.post(TRACES, "{\"content\":1}", "If-Match", "\"1\"").isProblem(400, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"colour\":1}", "{\"limit\":\"5\"}", "{\"labels\":{\"a\":{}}}", "{\"labels\":{\"a\":{\"in\":[1]}}}",
                "{\"created\":{\"since\":\"2026-01-01T00:00:00Z\"}}", "{\"created\":{\"from\":5}}", "[]",
                "{\"text\":\"a\",\"text\":\"b\"}"
            })
    void a_filter_with_a_wrong_member_is_refused(String body) {
        service.post("/v1/pathway/default/search", body).isProblem(400, "invalid-document");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"limit\":-1}", "{\"limit\":0}", "{\"limit\":1001}", "{\"limit\":99999999999}", "{\"cursor\":\"!\"}",
                "{\"cursor\":\"\"}", "{\"labels\":{\"A\":\"b\"}}", "{\"labels\":{\"a\":{\"in\":[]}}}", "{\"text\":\"\"}",
                "{\"created\":{\"from\":\"2027-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}}"
            })
    void a_filter_that_breaks_a_rule_is_refused(String body) {
        service.post("/v1/pathway/default/search", body).isProblem(400, "invalid-filter");
    }
}
