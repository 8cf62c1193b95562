package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only bytes on a connection can ask: requests that no client library would send. */
final class WireTest extends HarmlessRequests {

    @Test
    void a_length_and_chunks_together_are_refused_and_the_connection_ends() throws IOException {
        assertProblem(
                exchange(
                        POST,
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Content-Length: 5",
                        "Transfer-Encoding: chunked",
                        "",
                        "0",
                        "",
                        "GET /health/live HTTP/1.1",
                        "Host: localhost",
                        ""),
                400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: -5",
                "Content-Length: +5",
                "Content-Length: 5x",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding : chunked",
                "X Y: 1",
                "X: a\u0000b"
            })
    void headers_that_two_parsers_could_read_differently_end_the_connection(String headers) throws IOException {
        assertProblem(
                exchange(
                        POST,
                        "Host: localhost",
                        "Content-Type: application/json",
                        headers,
                        "",
                        DRAFT,
                        "GET /health/live HTTP/1.1",
                        "Host: localhost",
                        ""),
                400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5;\r\nhello", "zz\r\nhello", "-1\r\n", "5\r\nhelloworld"})
    void a_broken_chunk_never_becomes_a_trace(String chunk) throws IOException {
        String answer = exchange(
                POST,
                "Host: localhost",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                "17",
                DRAFT,
                chunk,
                "0",
                "",
                "GET /nowhere HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "");
        assertThat(answer).contains("HTTP/1.1 400 ").doesNotContain("HTTP/1.1 20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/health/live",
                "http://evil.example/health/live",
                "*",
                "health/live",
                "//health/live",
                "/health//live",
                "/health/./live",
                "/health/x/../live",
                "/v1/pathway/default/traces/../stats",
                "/v1/pathway/default/traces/..%2fstats",
                "/v1/pathway/default/traces/..%2Fstats",
                "/v1/pathway/default/traces/%2e%2e/stats",
                "/v1/pathway/default/traces/%2E%2e%2fstats",
                "/v1/pathway/default/traces/..%5cstats",
                "/v1/pathway/default/traces/..\\stats",
                "/v1/pathway/default/traces/",
                "/v1/pathway/default/traces//history",
                "/v1/pathway/default/traces/u%00",
                "/v1/pathway/default/traces/u%0d%0a",
                "/v1/pathway/default/traces/%",
                "/v1/pathway/default/traces/%4",
                "/v1/pathway/default/traces/%zz",
                "/v1/pathway/default/traces/%c3%28",
                "/v1/pathway/default/traces/%252e%252e",
                "/v1/pathway/default/traces/%2575",
                "/v1/pathway/default/traces/u%20v",
                "/v1/pathway/default/traces/-u",
                "/v1/pathway/default/traces/u+v",
                "/v1/pathway/default/traces/u\u00e9",
                "/v1/pathway/default/traces/u#v",
                "/v1/pathway/default%2ftraces",
                "/health/live?a=%"
            })
    void a_target_that_could_mean_another_is_refused(String target) throws IOException {
        assertThat(exchange("GET " + target + " HTTP/1.1", "Host: localhost", "Connection: close", ""))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "nosniff");
    }

    @Test
    void a_uid_may_be_percent_encoded_once() throws IOException {
        assertThat(exchange(
                        "GET /v1/pathway/default/traces/%75%3A1 HTTP/1.1", "Host: localhost", "Connection: close", ""))
                .startsWith("HTTP/1.1 404 ")
                .contains("\"uid\":\"u:1\"");
    }

    @ParameterizedTest
    @CsvSource({"GET,400", "HEAD,400", "DELETE,400"})
    void a_request_that_takes_no_body_refuses_one(String method, int status) throws IOException {
        String path = method.equals("DELETE") ? "/v1/pathway/default/traces/u" : "/health/live";
        assertThat(exchange(
                        method + " " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Content-Length: 2",
                        "Connection: close",
                        "",
                        "{}"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void a_refused_upload_is_never_told_to_continue() throws IOException {
        String[] upload = {
            POST,
            "Host: localhost",
            "Content-Type: application/json",
            "Content-Length: 2000000",
            "Expect: 100-continue",
            ""
        };
        String answer = exchange(upload);
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"limit_bytes\":1114112");
        upload[2] = "Content-Type: text/plain";
        assertThat(exchange(upload)).startsWith("HTTP/1.1 415 ");
        upload[1] = "Host: evil.example";
        assertThat(exchange(upload)).startsWith("HTTP/1.1 421 ");
    }

    @Test
    void an_upload_that_may_go_on_is_told_so() throws IOException {
        try (Wire wire = service.wire()) {
            wire.lines(
                    POST,
                    "Host: localhost",
                    "Content-Type: application/json",
                    "Content-Length: 1",
                    "Expect: 100-continue",
                    "Connection: close",
                    "");
            assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            assertThat(wire.text("{").untilClosed()).startsWith("HTTP/1.1 400 ").contains("\"offset\":1");
        }
    }

    @Test
    void another_expectation_fails() throws IOException {
        assertProblem(
                exchange(
                        POST,
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Content-Length: 1",
                        "Expect: miracles",
                        ""),
                417);
    }

    @Test
    void a_long_request_line_and_long_headers_are_refused() throws IOException {
        assertProblem(exchange("GET /" + "a".repeat(17_000) + " HTTP/1.1", "Host: localhost", ""), 414);
        assertProblem(exchange("GET /health/live HTTP/1.1", "Host: localhost", "X: " + "a".repeat(17_000), ""), 431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0016\u0003\u0001", "GET /health/live", "GET /health/live HTTP/9.9", "PRI * HTTP/2.0"})
    void what_is_not_http_ends_the_connection(String line) throws IOException {
        assertThatItIsNoRequest(exchange(line, "", "", ""));
    }

    /** They may stand before a request, which is waited for as long as for a head. */
    @Test
    void empty_lines_without_a_request_end_the_connection() throws IOException {
        ServerOptions.Builder impatient = ServerOptions.builder().eventLoops(1).headerTimeout(Duration.ofMillis(300));
        try (Service other = Service.of(store, impatient);
                Wire wire = other.wire()) {
            assertThatItIsNoRequest(wire.lines("", "", "", "").untilClosed());
        }
    }

    private static void assertThatItIsNoRequest(String answer) {
        assertThat(answer).matches("(?s)|HTTP/[0-9]\\.[0-9] (400|501) .*").doesNotContain("live");
    }

    @Test
    void requests_in_one_packet_are_answered_in_order() throws IOException {
        String answers = exchange(
                "GET /health/live HTTP/1.1",
                "Host: localhost",
                "",
                "GET /nowhere HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "");
        assertThat(answers).matches("(?s)HTTP/1.1 200 .*live.*HTTP/1.1 404 .*");
    }

    @Test
    void a_refused_body_is_read_over_and_the_connection_stays_of_use() throws IOException {
        try (Wire wire = service.wire()) {
            wire.lines(POST, "Host: localhost", "Content-Type: text/plain", "Content-Length: 5", "");
            assertThat(wire.until("}")).startsWith("HTTP/1.1 415 ").contains("application/json");
            wire.text("hello").lines("GET /health/live HTTP/1.1", "Host: localhost", "Connection: close", "");
            assertThat(wire.untilClosed()).startsWith("HTTP/1.1 200 ");
        }
    }
}
