package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** The service over TLS, with clients that stall, drip, take back and pretend. */
final class TlsAttackTest extends TlsService {

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
        try (SSLSocket one = socket("http/1.1");
                SSLSocket two = socket("h2")) {
            one.getOutputStream().write("GET / HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
            one.getOutputStream().flush();
            // Preface and settings, then a request whose head says that more of it is to come.
            two.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            two.getOutputStream().write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
            two.getOutputStream().write(new byte[] {0, 0, 1, 1, 0, 0, 0, 0, 1, (byte) 0x82});
            two.getOutputStream().flush();
            untilClosed(one);
            untilClosed(two);
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
        return get(stream, authority, "/");
    }

    private static byte[] get(int stream, String authority, String path) {
        byte[] name = authority.getBytes(StandardCharsets.US_ASCII);
        byte[] place = path.getBytes(StandardCharsets.US_ASCII);
        byte[] head = java.nio.ByteBuffer.allocate(6 + name.length + place.length)
                .put(new byte[] {(byte) 0x82, (byte) 0x87, 0x04, (byte) place.length})
                .put(place)
                .put(new byte[] {0x01, (byte) name.length})
                .put(name)
                .array();
        return frame(1, 5, stream, head);
    }

    @Test
    void answers_that_a_client_of_http_2_never_takes_cost_its_connection_and_no_other() throws Exception {
        store.blocking()
                .add(Draft.builder(Content.from("\"" + "x".repeat(60_000) + "\""))
                        .uid("u")
                        .build());
        start(o -> o.maxContentBytes(1 << 16).maxBufferedBytes(1 << 17).eventLoops(1));
        HttpClient eager = client(HttpClient.Version.HTTP_2, tls);
        assertThat(get(eager, TRACES + "/u").statusCode()).isEqualTo(200);
        try (SSLSocket stalled = greeted()) {
            stalled.getOutputStream().write(frame(4, 0, 0, (byte) 0, (byte) 4, (byte) 0, (byte) 0, (byte) 0, (byte) 0));
            for (int stream = 1; stream < 80; stream += 2) {
                stalled.getOutputStream().write(get(stream, "localhost", TRACES + "/u"));
                stalled.getOutputStream().flush();
                assertThat(get(eager, TRACES + "/u").statusCode()).isEqualTo(200);
            }
            untilClosed(stalled);
        } catch (IOException alreadyClosed) {
            assertThat(alreadyClosed).hasMessageNotContaining("timed out");
        }
        assertThat(get(eager, TRACES + "/u").statusCode()).isEqualTo(200);
        assertThat(server.connections()).isEqualTo(1);
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
}
