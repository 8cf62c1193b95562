package dev.pathway.http;

import static dev.pathway.http.Service.TRACES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.command.Command;
import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.error.EventLogException;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service over a store that fails, lags, recovers or is closed. */
final class TroubleTest {

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();

    @AfterEach
    void close() {
        store.close();
    }

    private FailingStore writing(Function<Command, CompletableFuture<WriteResult>> writes) {
        return new FailingStore(store, writes, () -> {}, UnaryOperator.identity());
    }

    private static ServerOptions.Builder oneLoop() {
        return ServerOptions.builder().eventLoops(1);
    }

    @Test
    void a_write_of_unknown_outcome_says_so_and_names_the_trace_to_ask_for() {
        try (Service service = Service.of(
                writing(c -> CompletableFuture.failedFuture(new EventLogException.Uncertain("u", 9, null))),
                oneLoop())) {
            JsonObject problem = service.post(TRACES, "{\"content\":1}").isProblem(504, "uncertain");
            assertThat(problem.getString("written")).isEqualTo("unknown");
            assertThat(problem.getString("uid")).isEqualTo("u");
        }
    }

    @Test
    void an_overloaded_store_says_when_to_come_again() {
        try (Service service =
                Service.of(writing(c -> CompletableFuture.failedFuture(new StoreOverloaded("too many"))), oneLoop())) {
            Reply reply = service.post(TRACES, "{\"content\":1}");
            reply.isProblem(503, "store-overloaded");
            assertThat(reply.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void what_nobody_foresaw_tells_an_id_and_nothing_more() {
        try (Service service = Service.of(
                writing(c -> {
                    throw new IllegalStateException("secret");
                }),
                oneLoop())) {
            Reply reply = service.post(TRACES, "{\"content\":1}");
            assertThat(reply.isProblem(500, "").getString("id")).hasSize(36);
            assertThat(reply.text()).doesNotContain("secret", "IllegalState");
            service.get("/health/live").is(200);
        }
    }

    @Test
    void a_write_that_is_not_forced_yet_says_so() {
        Trace trace = store.blocking().add(Draft.of("1")).trace();
        WriteResult lazy = new WriteResult(trace, Outcome.ADDED, false, false);
        try (Service service = Service.of(writing(c -> CompletableFuture.completedFuture(lazy)), oneLoop())) {
            Reply reply = service.post(TRACES, "{\"content\":1}").is(201);
            assertThat(reply.header("Pathway-Durable")).isEqualTo("false");
        }
        try (Service service = Service.of(store, oneLoop())) {
            assertThat(service.post(TRACES, "{\"content\":1}").is(201).header("Pathway-Durable"))
                    .isEmpty();
        }
    }

    @Test
    void a_service_is_live_but_not_ready_until_its_store_is_open() {
        CompletableFuture<PathwayStore> opening = new CompletableFuture<>();
        try (Service service = Service.of(opening, oneLoop().openingTimeout(Duration.ofMillis(50)))) {
            service.get("/health/live").is(200);
            assertThat(service.get("/health/ready").is(503).json().getString("status"))
                    .isEqualTo("recovering");
            Reply early = service.get(TRACES);
            early.isProblem(503, "");
            assertThat(early.header("Retry-After")).isNotEmpty();
            service.post(TRACES, "{\"content\":1}").isProblem(503, "");
            opening.complete(store);
            service.get("/health/ready").is(200);
            service.post(TRACES, "{\"content\":1}").is(201);
        }
    }

    @Test
    void a_request_waits_a_while_for_its_store_and_its_body_is_read_afterwards() {
        CompletableFuture<PathwayStore> opening = new CompletableFuture<>();
        try (Service service = Service.of(opening, oneLoop())) {
            byte[] large = ("{\"content\":\"" + "x".repeat((1 << 20) - 2) + "\"}").getBytes(UTF_8);
            CompletableFuture<Reply> write = service.sendAsync("POST", TRACES, large, Service.json());
            CompletableFuture<Reply> read = service.sendAsync("GET", TRACES, null);
            service.get("/health/live").is(200);
            assertThat(write).isNotDone();
            opening.complete(store);
            Service.await(write).is(201);
            Service.await(read).is(200);
        }
    }

    @Test
    void a_store_that_does_not_open_says_why_to_whoever_asks_for_it() {
        CompletableFuture<PathwayStore> opening = CompletableFuture.failedFuture(new EventLogException.Busy("another"));
        try (Service service = Service.of(opening, oneLoop())) {
            service.post(TRACES, "{\"content\":1}").isProblem(503, "busy");
            service.get(TRACES).isProblem(503, "busy");
            service.get("/health/live").is(200);
            service.get("/health/ready").is(503);
        }
    }

    @Test
    void more_costly_reads_than_may_wait_are_put_off_while_others_go_on() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Runnable held = () -> {
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        FailingStore slow = new FailingStore(store, store::write, held, UnaryOperator.identity());
        try (Service service = Service.of(slow, oneLoop().maxCostlyReads(1))) {
            CompletableFuture<Reply> first = service.sendAsync("GET", TRACES + "?text=x", null);
            entered.await();
            Reply second = service.get(TRACES + "?text=y");
            second.isProblem(503, "");
            assertThat(second.header("Retry-After")).isEqualTo("1");
            // The one event loop is free all the while.
            service.post(TRACES, "{\"uid\":\"u\",\"content\":1}").is(201);
            service.get(TRACES + "/u").is(200);
            release.countDown();
            Service.await(first).is(200);
        } finally {
            release.countDown();
        }
    }

    @Test
    void a_store_that_never_answers_is_given_up_and_nobody_claims_to_know_the_outcome() {
        try (Service service =
                Service.of(writing(c -> new CompletableFuture<>()), oneLoop().answerTimeout(Duration.ofMillis(200)))) {
            Reply reply = service.post(TRACES, "{\"content\":1}");
            assertThat(reply.isProblem(504, "").getString("written")).isEqualTo("unknown");
            service.get("/health/live").is(200);
        }
    }

    @Test
    void an_answer_that_is_not_taken_is_cut_off() throws Exception {
        for (int i = 0; i < 30; i++) {
            store.blocking().add(Draft.of("\"" + "x".repeat(1_000_000) + "\""));
        }
        try (Service service = Service.of(store, oneLoop().maxConnections(1).idleTimeout(Duration.ofMillis(300)));
                Wire idle = service.wire()) {
            idle.lines("GET " + TRACES + " HTTP/1.1", "Host: localhost", "");
            idle.until("\r\n\r\n");
            // The only place there is comes free when the server has let go of the one who does not read.
            untilServed(service);
        }
    }

    @Test
    void answers_that_nobody_takes_end_connections_but_not_the_newest() throws Exception {
        for (int i = 0; i < 20; i++) {
            store.blocking().add(Draft.of("\"" + "x".repeat(1_000_000) + "\""));
        }
        int clients = 12;
        List<Wire> stalled = new ArrayList<>();
        try (Service service = Service.of(store, oneLoop().maxBufferedBytes(2 << 20))) {
            for (int i = 0; i < clients; i++) {
                Wire wire = service.wire();
                wire.lines("GET " + TRACES + " HTTP/1.1", "Host: localhost", "Connection: close", "");
                wire.until("\r\n\r\n");
                stalled.add(wire);
            }
            for (long end = System.nanoTime() + 20_000_000_000L;
                    service.server().connections() >= clients; ) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
            service.get(TRACES).is(200);
            List<Boolean> whole = new ArrayList<>();
            for (Wire wire : stalled) {
                whole.add(wire.untilClosed().contains("as_of_seq"));
            }
            // Which one waits the longest is up to the system's buffers.
            assertThat(whole).contains(false);
            assertThat(whole.get(clients - 1)).isTrue();
        } finally {
            for (Wire wire : stalled) {
                wire.close();
            }
        }
    }

    @Test
    void an_export_that_nobody_takes_holds_too_little_to_keep_another_from_going_on() throws Exception {
        for (int i = 0; i < 20; i++) {
            store.blocking().add(Draft.of("\"" + "x".repeat(1_000_000) + "\""));
        }
        try (Service service = Service.of(store, oneLoop().maxBufferedBytes(4 << 20));
                Wire stalled = service.wire()) {
            stalled.lines("GET /v1/pathway/default/export HTTP/1.1", "Host: localhost", "");
            stalled.until("\r\n\r\n");
            for (int i = 0; i < 3; i++) {
                assertThat(service.get("/v1/pathway/default/export")
                                .is(200)
                                .text()
                                .lines())
                        .hasSize(20);
            }
        }
    }

    private static void untilServed(Service service) throws IOException {
        IOException lastRefusal = new IOException("closed without an answer");
        for (long end = System.nanoTime() + 20_000_000_000L; System.nanoTime() < end; ) {
            try (Wire wire = service.wire()) {
                wire.lines("GET /health/live HTTP/1.1", "Host: localhost", "Connection: close", "");
                if (wire.untilClosed().startsWith("HTTP/1.1 200 ")) {
                    return;
                }
            } catch (SocketException turnedAway) {
                lastRefusal = turnedAway;
            }
        }
        throw lastRefusal;
    }

    @Test
    void a_port_that_is_taken_fails_the_start() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerOptions options = oneLoop().port(taken.getLocalPort()).build();
            assertThatThrownBy(() -> PathwayServer.start(store, options)
                            .toCompletableFuture()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(java.net.BindException.class);
        }
    }

    @Test
    void several_event_loops_share_a_port_that_was_named() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        PathwayServer server = Service.await(PathwayServer.start(
                store, ServerOptions.builder().port(port).eventLoops(3).build()));
        assertThat(server.port()).isEqualTo(port);
        for (int i = 0; i < 6; i++) {
            try (Wire wire = new Wire(port)) {
                wire.lines("GET /health/live HTTP/1.1", "Host: localhost", "Connection: close", "");
                assertThat(wire.untilClosed()).startsWith("HTTP/1.1 200 ");
            }
        }
        Service.await(server.stop());
    }
}
