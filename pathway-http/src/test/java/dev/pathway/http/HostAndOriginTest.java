package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that came by a name that is not the service's, or from a page that is not. */
final class HostAndOriginTest extends HarmlessRequests {

    @ParameterizedTest
    @CsvSource({
        "evil.example,421",
        "evil.example:80,421",
        "localhost.evil.example,421",
        "127.0.0.1.nip.io,421",
        "0.0.0.0,421",
        "127.0.0.2,421",
        "localhost:,421",
        "localhost:x,421",
        "'',421",
        "user@localhost,421"
    })
    void a_foreign_host_is_misdirected(String host, int status) throws IOException {
        assertProblem(exchange("GET /health/live HTTP/1.1", "Host: " + host, "Connection: close", ""), status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST", "localhost:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:7070"})
    void the_names_of_the_loopback_interface_are_served_whatever_the_port(String host) throws IOException {
        assertThat(exchange("GET /health/live HTTP/1.1", "Host: " + host, "Connection: close", ""))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void no_host_or_two_are_refused() throws IOException {
        assertProblem(exchange("GET /health/live HTTP/1.1", "Connection: close", ""), 400);
        assertProblem(
                exchange("GET /health/live HTTP/1.1", "Host: localhost", "Host: localhost", "Connection: close", ""),
                400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "http://evil.example",
                "http://localhost:3000",
                "https://localhost:7070",
                "http://127.0.0.1:7070",
                "http://localhost:7070.evil.example",
                "file://",
                "http://localhost"
            })
    void a_page_of_another_origin_is_forbidden(String origin) throws IOException {
        assertProblem(
                exchange(
                        POST,
                        "Host: localhost:7070",
                        "Origin: " + origin,
                        "Content-Type: application/json",
                        "Content-Length: " + DRAFT.length(),
                        "Connection: close",
                        "",
                        DRAFT),
                403);
    }

    @Test
    void a_page_of_the_same_origin_is_served() throws IOException {
        assertThat(exchange(
                        "GET /health/live HTTP/1.1",
                        "Host: localhost:7070",
                        "Origin: http://localhost:7070",
                        "Connection: close",
                        ""))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContainIgnoringCase("access-control");
    }
}
