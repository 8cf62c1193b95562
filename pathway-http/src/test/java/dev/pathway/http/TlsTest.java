package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.http.access.Access;
import dev.pathway.http.access.TlsFiles;
import dev.pathway.http.access.TokenHashes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** The service over TLS, in HTTP/1.1 and HTTP/2, with clients that mean well. */
final class TlsTest extends TlsService {

    @Test
    void the_service_speaks_both_versions_of_http_to_clients_that_trust_it() throws Exception {
        start(o -> o);
        for (HttpClient.Version version : HttpClient.Version.values()) {
            HttpResponse<String> live = get(client(version, tls), "/health/live");
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(live.version()).isEqualTo(version);
        }
        assertThatThrownBy(() -> get(client(HttpClient.Version.HTTP_2, other), "/health/live"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void in_the_clear_nobody_is_answered() throws Exception {
        start(o -> o);
        try (Wire wire = new Wire(server.port())) {
            wire.lines("GET /health/live HTTP/1.1", "Host: localhost", "");
            assertThat(wire.untilClosed()).doesNotContain("HTTP/", "live");
        }
    }

    @Test
    void a_write_and_a_refusal_in_http_2_are_as_in_http_1() throws Exception {
        start(o -> o);
        HttpClient client = client(HttpClient.Version.HTTP_2, tls);
        HttpResponse<String> added = client.send(
                request(TRACES)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"uid\":\"u\",\"content\":1}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(added.statusCode()).isEqualTo(201);
        // Of unknown length, so that nothing in the head announces it.
        HttpResponse<String> streamed = client.send(
                request(TRACES)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(
                                "{\"uid\":\"v\",\"content\":2}".getBytes(StandardCharsets.UTF_8))))
                        .build(),
                BodyHandlers.ofString());
        assertThat(streamed.statusCode()).as(streamed.body()).isEqualTo(201);
        assertThat(get(client, TRACES + "/nobody").statusCode()).isEqualTo(404);
        HttpResponse<String> unwanted = client.send(
                request(TRACES + "/u")
                        .method(
                                "GET",
                                BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[10])))
                        .build(),
                BodyHandlers.ofString());
        assertThat(unwanted.statusCode()).isEqualTo(400);
        assertThat(store.stats().traces().total()).isEqualTo(2);
    }

    @Test
    void an_upload_that_is_refused_in_http_2_gets_its_answer_and_ends_nothing_else() throws Exception {
        start(o -> o);
        HttpClient client = client(HttpClient.Version.HTTP_2, tls);
        for (int bytes : List.of(100, 100_000, 2_000_000)) {
            HttpResponse<String> refused = client.send(
                    request(TRACES)
                            .header("Content-Type", "text/plain")
                            .POST(BodyPublishers.ofByteArray(new byte[bytes]))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(415);
            assertThat(refused.headers().firstValue("connection")).isEmpty();
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void an_upload_that_is_refused_in_http_2_is_counted_by_its_answer() throws Exception {
        List<Integer> answered = new java.util.concurrent.CopyOnWriteArrayList<>();
        start(o -> o.observer(new ServerObserver() {
            @Override
            public void began(String method, String route) {}

            @Override
            public void lagged(Duration lag) {}

            @Override
            public void answered(String method, String route, int status, Duration took) {
                answered.add(status);
            }
        }));
        HttpResponse<String> refused = client(HttpClient.Version.HTTP_2, tls)
                .send(
                        request(TRACES)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofByteArray(new byte[500_000]))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(415);
        for (long end = System.nanoTime() + 20_000_000_000L; answered.isEmpty(); Thread.onSpinWait()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        assertThat(answered).containsExactly(415);
    }

    @Test
    void the_authority_of_http_2_counts_as_the_host() throws Exception {
        start(o -> o);
        HttpClient client = client(HttpClient.Version.HTTP_2, tls);
        HttpResponse<String> byAddress = client.send(
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/health/live"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(byAddress.statusCode()).isEqualTo(200);
        assertThat(byAddress.headers().firstValue("strict-transport-security")).isEmpty();
        try (SSLSocket socket = socket("http/1.1")) {
            send(socket, "GET /health/live HTTP/1.1", "Host: evil.example", "Connection: close");
            assertThat(untilClosed(socket)).startsWith("HTTP/1.1 421 ");
        }
    }

    @Test
    void under_a_name_of_its_own_a_service_tells_browsers_to_keep_to_tls() throws Exception {
        start(Access.open().withTokens(TokenHashes.of(List.of())).withHosts(Set.of("Memory.example.org")), o -> o);
        for (String host : List.of("memory.example.org", "MEMORY.example.org:7070")) {
            try (SSLSocket socket = socket("http/1.1")) {
                send(
                        socket,
                        "GET /health/live HTTP/1.1",
                        "Host: " + host,
                        "Origin: https://" + host.toLowerCase(java.util.Locale.ROOT),
                        "Connection: close");
                assertThat(untilClosed(socket))
                        .startsWith("HTTP/1.1 200 ")
                        .containsIgnoringCase("Strict-Transport-Security: max-age=");
            }
        }
        try (SSLSocket socket = socket("http/1.1")) {
            send(
                    socket,
                    "GET /health/live HTTP/1.1",
                    "Host: localhost",
                    "Origin: http://localhost",
                    "Connection: close");
            assertThat(untilClosed(socket)).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void new_certificates_are_taken_up_without_a_restart_and_broken_ones_are_not() throws Exception {
        start(o -> o);
        assertThat(Service.await(server.lookAtCertificates())).isFalse();
        other.write(directory);
        assertThat(Service.await(server.lookAtCertificates())).isTrue();
        for (int i = 0; i < 4; i++) {
            HttpResponse<String> live = get(client(HttpClient.Version.HTTP_2, other), "/health/live");
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(live.version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
        assertThatThrownBy(() -> get(client(HttpClient.Version.HTTP_2, tls), "/health/live"))
                .isInstanceOf(SSLHandshakeException.class);
        Files.writeString(files.key(), "half a k");
        assertThatThrownBy(() -> Service.await(server.lookAtCertificates())).isInstanceOf(AssertionError.class);
        assertThat(get(client(HttpClient.Version.HTTP_1_1, other), "/health/live")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_key_of_another_certificate_is_refused_at_the_start() throws Exception {
        TlsFiles others = other.write(Files.createDirectory(directory.resolve("other")));
        assertThatThrownBy(() -> PathwayServer.start(
                                store,
                                ServerOptions.builder()
                                        .port(0)
                                        .access(Access.open().withTls(new TlsFiles(files.certificates(), others.key())))
                                        .build())
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("the private key in " + others.key() + " is not that of the certificate in "
                        + files.certificates());
    }

    @Test
    void certificates_that_are_half_replaced_are_taken_up_once_they_are_whole() throws Exception {
        start(o -> o);
        TlsFiles others = other.write(Files.createDirectory(directory.resolve("other")));
        Files.copy(others.certificates(), files.certificates(), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Service.await(server.lookAtCertificates())).isInstanceOf(AssertionError.class);
        assertThat(get(client(HttpClient.Version.HTTP_1_1, tls), "/health/live").statusCode())
                .isEqualTo(200);
        Files.copy(others.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Service.await(server.lookAtCertificates())).isTrue();
        assertThat(get(client(HttpClient.Version.HTTP_1_1, other), "/health/live")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void files_that_are_no_certificate_and_key_are_refused_at_the_start() throws Exception {
        Files.writeString(files.certificates(), "nonsense");
        assertThatThrownBy(() -> PathwayServer.start(
                                store,
                                ServerOptions.builder()
                                        .port(0)
                                        .access(Access.open().withTls(files))
                                        .build())
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining(files.certificates().toString());
        Files.delete(files.key());
        assertThatThrownBy(() -> PathwayServer.start(
                                store,
                                ServerOptions.builder()
                                        .port(0)
                                        .access(Access.open().withTls(files))
                                        .build())
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(IOException.class);
    }
}
