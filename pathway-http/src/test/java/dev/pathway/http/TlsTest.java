package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service over TLS, in HTTP/1.1 and HTTP/2, with clients that mean well and others. */
final class TlsTest {

    private static final String TRACES = "/v1/pathway/default/traces";

    private static TestTls tls;
    private static TestTls other;

    @TempDir
    private Path directory;

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();
    private TlsFiles files;
    private PathwayServer server;

    @BeforeAll
    static void make(@TempDir Path temp) {
        tls = TestTls.make(temp);
        other = TestTls.make(temp);
    }

    @BeforeEach
    void write() throws Exception {
        files = tls.write(directory);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            Service.await(server.stop());
        }
        store.close();
    }

    private void start(UnaryOperator<ServerOptions.Builder> options) {
        start(Access.open(), options);
    }

    private void start(Access access, UnaryOperator<ServerOptions.Builder> options) {
        server = Service.await(PathwayServer.start(
                store,
                options.apply(ServerOptions.builder().port(0).eventLoops(2).access(access.withTls(files)))
                        .build()));
    }

    private HttpClient client(HttpClient.Version version, TestTls trusted) throws Exception {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(trusted.trusting())
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private SSLSocket socket(String... protocols) throws Exception {
        SSLSocket socket = (SSLSocket)
                tls.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static void send(Socket socket, String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private Socket bare() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Reads until the other side hangs up, one way or another. */
    private static String untilClosed(Socket socket) {
        StringBuilder read = new StringBuilder();
        try {
            for (int b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                read.append((char) b);
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("never closed, after: " + read, e);
        } catch (IOException reset) {
            read.append("[reset]");
        }
        return read.toString();
    }

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
        assertThat(store.stats().traces()).isEqualTo(2);
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
    void a_handshake_that_never_ends_is_cut_off() throws Exception {
        start(o -> o.headerTimeout(Duration.ofSeconds(2)));
        try (Socket silent = bare();
                Socket begun = bare()) {
            // The first bytes of a client's hello.
            begun.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0});
            assertThat(untilClosed(silent)).isEmpty();
            untilClosed(begun);
        }
        assertThat(get(client(HttpClient.Version.HTTP_2, tls), "/health/live").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_client_that_says_nothing_after_its_handshake_is_cut_off_in_either_version() throws Exception {
        start(o -> o.headerTimeout(Duration.ofSeconds(2)));
        try (SSLSocket one = socket("http/1.1");
                SSLSocket two = socket("h2");
                SSLSocket preface = socket("h2")) {
            assertThat(two.getApplicationProtocol()).isEqualTo("h2");
            preface.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            preface.getOutputStream().flush();
            untilClosed(one);
            untilClosed(two);
            untilClosed(preface);
        }
    }

    @Test
    void a_head_that_drips_in_over_tls_is_cut_off() throws Exception {
        start(o -> o.headerTimeout(Duration.ofSeconds(2)));
        try (SSLSocket socket = socket("http/1.1")) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            untilClosed(socket);
        }
        try (SSLSocket socket = socket("h2")) {
            // Preface and settings, then a request whose head says that more of it is to come.
            socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
            socket.getOutputStream().write(new byte[] {0, 0, 1, 1, 0, 0, 0, 0, 1, (byte) 0x82});
            socket.getOutputStream().flush();
            untilClosed(socket);
        }
    }

    @Test
    void connections_without_a_handshake_count_too_and_those_beyond_the_limit_are_closed() throws Exception {
        start(o -> o.maxConnections(4));
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            silent.add(bare());
        }
        for (int i = 0; i < 4; i++) {
            try (Socket over = bare()) {
                assertThat(untilClosed(over)).isIn("", "[reset]");
            }
        }
        assertThat(server.connections()).isEqualTo(4);
        for (Socket socket : silent) {
            socket.close();
        }
        for (long end = System.nanoTime() + 20_000_000_000L; server.connections() > 0; Thread.onSpinWait()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        assertThat(get(client(HttpClient.Version.HTTP_2, tls), "/health/live").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_body_that_drips_in_costs_its_stream_and_not_the_connection() throws Exception {
        start(o -> o.requestTimeout(Duration.ofMillis(300)));
        io.vertx.core.Vertx vertx = io.vertx.core.Vertx.vertx();
        try {
            io.vertx.core.http.HttpClient client = vertx.createHttpClient(new io.vertx.core.http.HttpClientOptions()
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setProtocolVersion(io.vertx.core.http.HttpVersion.HTTP_2)
                    .setTrustAll(true)
                    .setVerifyHost(false));
            HttpClientResponse late = Service.await(client.request(HttpMethod.POST, server.port(), "localhost", TRACES)
                    .compose(request -> {
                        request.putHeader("Content-Type", "application/json");
                        request.setChunked(true).write("{");
                        return request.response();
                    })
                    .toCompletionStage());
            assertThat(late.statusCode()).isEqualTo(408);
            assertThat(Service.await(client.request(HttpMethod.GET, server.port(), "localhost", "/health/live")
                                    .compose(request -> request.send())
                                    .toCompletionStage())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.connections()).isEqualTo(1);
        } finally {
            Service.await(vertx.close().toCompletionStage());
        }
    }

    @Test
    void a_rest_between_requests_ends_a_connection_of_http_2_and_a_request_under_way_does_not() throws Exception {
        start(o -> o.idleTimeout(Duration.ofMillis(400)));
        HttpClient client = client(HttpClient.Version.HTTP_2, tls);
        assertThat(get(client, "/health/live").statusCode()).isEqualTo(200);
        for (long end = System.nanoTime() + 20_000_000_000L; server.connections() > 0; Thread.onSpinWait()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    /** Returns a frame of HTTP/2. */
    private static byte[] frame(int type, int flags, int stream, byte... payload) {
        return java.nio.ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    private SSLSocket greeted() throws Exception {
        SSLSocket socket = socket("h2");
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(frame(4, 0, 0));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Returns the head of {@code GET /} for a host, which is the whole request. */
    private static byte[] get(int stream, String authority) {
        byte[] name = authority.getBytes(StandardCharsets.US_ASCII);
        byte[] head = java.nio.ByteBuffer.allocate(5 + name.length)
                .put(new byte[] {(byte) 0x82, (byte) 0x87, (byte) 0x84, 0x01, (byte) name.length})
                .put(name)
                .array();
        return frame(1, 5, stream, head);
    }

    @Test
    void requests_that_are_taken_back_as_fast_as_they_come_cost_the_connection() throws Exception {
        start(o -> o);
        try (SSLSocket socket = greeted()) {
            try {
                for (int stream = 1; stream < 2_000; stream += 2) {
                    socket.getOutputStream().write(get(stream, "localhost"));
                    socket.getOutputStream().write(frame(3, 0, stream, (byte) 0, (byte) 0, (byte) 0, (byte) 8));
                    socket.getOutputStream().flush();
                }
            } catch (IOException alreadyClosed) {
                assertThat(alreadyClosed).hasMessageNotContaining("timed out");
            }
            untilClosed(socket);
        }
        assertThat(get(client(HttpClient.Version.HTTP_2, tls), "/health/live").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_client_of_http_2_is_told_how_many_requests_may_be_under_way() throws Exception {
        start(o -> o);
        try (SSLSocket socket = greeted()) {
            byte[] head = socket.getInputStream().readNBytes(9);
            assertThat(head[3]).as("a frame of settings").isEqualTo((byte) 4);
            byte[] settings = socket.getInputStream().readNBytes(head[2]);
            assertThat(java.util.HexFormat.of().formatHex(settings)).contains("000300000040");
        }
    }

    @Test
    void a_foreign_authority_is_misdirected_and_the_connection_goes_on() throws Exception {
        start(o -> o);
        try (AuditLines audit = new AuditLines();
                SSLSocket socket = greeted()) {
            socket.getOutputStream().write(get(1, "evil.example"));
            socket.getOutputStream().flush();
            for (long end = System.nanoTime() + 20_000_000_000L; audit.lines().isEmpty(); Thread.onSpinWait()) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
            assertThat(audit.lines().get(0)).contains("status=421", "host=\"evil.example\"");
            assertThat(server.connections()).isEqualTo(1);
        }
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
