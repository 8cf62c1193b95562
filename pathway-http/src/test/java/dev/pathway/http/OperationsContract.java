package dev.pathway.http;

import static dev.pathway.http.Service.TRACES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service promises those who run it, and every client whatever it asks. */
public abstract class OperationsContract extends ServiceContract {

    protected OperationsContract() {}

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
                        "lost",
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
        assertThat(service.get("/health/live").is(200).json().getString("status"))
                .isEqualTo("live");
        assertThat(service.get("/health/ready").is(200).json().getString("status"))
                .isEqualTo("ready");
    }

    @Test
    void a_closed_store_is_not_ready_refuses_writes_and_answers_reads() {
        add("{\"uid\":\"u\",\"content\":1}");
        store.close();
        assertThat(service.get("/health/ready").is(503).json().getString("status"))
                .isEqualTo("stopping");
        service.post(TRACES, "{\"content\":1}").isProblem(503, "store-closed");
        service.get(trace("u")).is(200);
        service.get("/health/live").is(200);
    }

    @Test
    void head_answers_what_get_does_without_its_body() {
        add("{\"uid\":\"u\",\"content\":1}");
        for (String path : List.of(
                trace("u"),
                trace("nobody"),
                TRACES,
                trace("u") + "/history",
                "/health/ready",
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
                "/v1",
                "/v2/pathway/default/traces",
                "/v1/pathway/default/traces/u/other",
                "/favicon.ico",
                "/health",
                "/v1/pathway/default/traces/u/history/x"
            })
    void what_is_not_there_is_not_found(String path) {
        service.get(path).isProblem(404, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/pathway/other/traces", "/v1/pathway/other/traces/u", "/v1/pathway/UPPER/stats"})
    void a_space_that_is_not_there_is_not_found(String path) {
        service.get(path).isProblem(404, "space-not-found");
    }

    @Test
    void every_answer_forbids_keeping_guessing_and_framing() {
        for (Reply reply : List.of(service.get("/health/live"), service.get("/nowhere"), service.get(TRACES))) {
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(reply.headers().keySet()).doesNotContain("access-control-allow-origin");
        }
    }

    @Test
    void an_answer_is_compressed_for_those_who_ask() throws Exception {
        add("{\"uid\":\"u\",\"content\":\"" + "x".repeat(5_000) + "\"}");
        Reply packed =
                service.send("GET", trace("u"), null, "Accept-Encoding", "gzip").is(200);
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        byte[] plain =
                new GZIPInputStream(new ByteArrayInputStream(packed.body().getBytes())).readAllBytes();
        assertThat(new String(plain, UTF_8)).isEqualTo(service.get(trace("u")).text());
    }
}
