package dev.pathway.http;

import static dev.pathway.http.Service.TRACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time, or more than their share. */
final class LimitsTest {

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();

    @AfterEach
    void nothing_was_written() {
        assertThat(store.stats().lastSeq()).isZero();
        store.close();
    }

    private Service service(UnaryOperator<ServerOptions.Builder> limits) {
        return Service.of(store, limits.apply(ServerOptions.builder().eventLoops(1)));
    }

    /** Sends one byte after another until the server hangs up, and returns how many it took. */
    private static int drip(Wire wire, String text) throws IOException {
        int sent = 0;
        try {
            while (true) {
                wire.text(text);
                sent++;
            }
        } catch (SocketException hungUp) {
            return sent;
        }
    }

    @Test
    void a_head_that_drips_in_is_cut_off() throws IOException {
        try (Service service = service(o -> o.headerTimeout(Duration.ofMillis(200)));
                Wire silent = service.wire();
                Wire dripping = service.wire()) {
            assertThat(silent.untilClosed()).isEmpty();
            dripping.text("GET /health/live HTTP/1.1\r\nHost: localhost\r\n");
            assertThat(dripping.untilClosed()).isEmpty();
            try (Wire busy = service.wire()) {
                // Leading empty lines never end, so neither would the head.
                busy.text("\r\n");
                assertThat(drip(busy, "\r\n")).isPositive();
            }
            service.get("/health/live").is(200);
        }
    }

    @Test
    void the_second_head_on_a_connection_is_waited_for_no_longer_than_a_rest() throws IOException {
        try (Service service =
                        service(o -> o.idleTimeout(Duration.ofMillis(300)).headerTimeout(Duration.ofMillis(100)));
                Wire wire = service.wire()) {
            wire.lines("GET /health/live HTTP/1.1", "Host: localhost", "");
            wire.until("}");
            wire.text("GET /health/live HTTP/1.1\r\n");
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @Test
    void a_body_that_drips_in_is_cut_off() throws IOException {
        try (Service service = service(o -> o.requestTimeout(Duration.ofMillis(300)));
                Wire wire = service.wire()) {
            wire.lines(
                    "POST " + TRACES + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/json",
                    "Content-Length: 1000",
                    "",
                    "{");
            assertThat(wire.untilClosed())
                    .startsWith("HTTP/1.1 408 ")
                    .containsIgnoringCase("Connection: close")
                    .contains("application/problem+json");
            service.get("/health/live").is(200);
        }
    }

    @Test
    void a_refused_body_that_never_ends_is_cut_off() throws IOException {
        try (Service service = service(o -> o);
                Wire wire = service.wire()) {
            wire.lines(
                    "POST " + TRACES + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: text/plain",
                    "Transfer-Encoding: chunked",
                    "");
            assertThat(wire.until("}")).startsWith("HTTP/1.1 415 ");
            String chunk = "10000\r\n" + " ".repeat(1 << 16) + "\r\n";
            assertThat(drip(wire, chunk)).isGreaterThan(60).isLessThan(1_000);
            service.get("/health/live").is(200);
        }
    }

    @Test
    void a_connection_over_the_limit_is_closed_and_the_others_are_served() throws IOException {
        try (Service service = service(o -> o.maxConnections(4))) {
            List<Wire> open = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Wire wire = service.wire();
                wire.lines("GET /health/live HTTP/1.1", "Host: localhost", "");
                assertThat(wire.until("}")).startsWith("HTTP/1.1 200 ");
                open.add(wire);
            }
            for (int i = 0; i < 10; i++) {
                try (Wire over = service.wire()) {
                    assertThat(over.untilClosed()).isIn("", "[reset]");
                }
            }
            for (Wire wire : open) {
                wire.lines("GET /health/live HTTP/1.1", "Host: localhost", "Connection: close", "");
                assertThat(wire.untilClosed()).startsWith("HTTP/1.1 200 ");
                wire.close();
            }
        }
    }

    @Test
    void uploads_may_not_hold_more_memory_together_than_allowed() throws IOException {
        try (Service service = service(o -> o.maxContentBytes(1 << 16).maxBufferedBytes(1 << 17))) {
            try (Wire holding = service.wire()) {
                holding.lines(
                                "POST " + TRACES + " HTTP/1.1",
                                "Host: localhost",
                                "Content-Type: application/json",
                                "Content-Length: 131072",
                                "")
                        .text(" ".repeat(100_000));
                Reply putOff = untilStatus(service, 503);
                putOff.isProblem(503, "");
                assertThat(putOff.header("Retry-After")).isEqualTo("1");
            }
            // The room comes back when the one that held it has gone.
            untilStatus(service, 400).isProblem(400, "invalid-content");
        }
    }

    /** Posts half the room again and again, as what another connection has sent is read in its own time. */
    private static Reply untilStatus(Service service, int status) {
        for (long end = System.nanoTime() + 20_000_000_000L; System.nanoTime() < end; ) {
            Reply reply = service.post(TRACES, " ".repeat(1 << 16));
            if (reply.status() == status) {
                return reply;
            }
        }
        throw new AssertionError("never answered " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "10.0.0.1"})
    void without_tokens_only_the_loopback_interface_is_listened_on(String host) {
        assertThatThrownBy(() -> ServerOptions.builder().host(host).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.0.0.2"})
    void any_name_of_the_loopback_interface_may_be_listened_on(String host) {
        assertThat(ServerOptions.builder().host(host).build().host()).isEqualTo(host);
    }
}
