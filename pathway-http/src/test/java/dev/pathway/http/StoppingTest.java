package dev.pathway.http;

import static dev.pathway.http.EventsContract.EVENTS;
import static dev.pathway.http.ImportContract.IMPORT;
import static dev.pathway.http.Service.TRACES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.command.Command;
import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.space.Spaces;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Stats;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service as it stops: what is in flight, what streams, and what comes too late. */
final class StoppingTest {

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();

    @AfterEach
    void close() {
        store.close();
    }

    private Service writing(Function<Command, CompletableFuture<WriteResult>> writes, ServerOptions.Builder options) {
        return Service.of(new FailingStore(store, writes, () -> {}, UnaryOperator.identity()), options);
    }

    private static ServerOptions.Builder oneLoop() {
        return ServerOptions.builder().eventLoops(1);
    }

    private static Wire live(Service service, String... headers) throws IOException {
        Stream<String> head = Stream.of("GET " + EVENTS + " HTTP/1.1", "Host: localhost", "Accept: text/event-stream");
        return service.wire()
                .lines(Stream.concat(head, Stream.of(headers)).toArray(String[]::new))
                .lines("");
    }

    @Test
    void stopping_lets_a_request_in_flight_end_and_refuses_new_connections() throws Exception {
        CompletableFuture<WriteResult> pending = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Service service = writing(
                c -> {
                    asked.countDown();
                    return pending;
                },
                oneLoop());
        CompletableFuture<Reply> inFlight =
                service.sendAsync("POST", TRACES, "{\"content\":1}".getBytes(UTF_8), Service.json());
        asked.await();
        CompletableFuture<Void> stopped = service.server().stop().toCompletableFuture();
        assertThatThrownBy(() -> untilRefused(service.port())).isInstanceOf(java.net.ConnectException.class);
        assertThat(stopped).isNotDone();
        pending.complete(new WriteResult(store.blocking().add(Draft.of("1")).trace(), Outcome.ADDED, false, true));
        Service.await(inFlight).is(201);
        Service.await(stopped);
    }

    /** Connects again and again, as the port closes in its own time; a test fails by never ending here. */
    private static void untilRefused(int port) throws IOException {
        for (long end = System.nanoTime() + 20_000_000_000L; System.nanoTime() < end; ) {
            new Wire(port).close();
        }
    }

    @Test
    void stopping_ends_streams_with_a_word_and_lets_the_others_end() throws Exception {
        CompletableFuture<WriteResult> pending = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Service service = writing(
                c -> {
                    asked.countDown();
                    return pending;
                },
                oneLoop());
        try (Wire one = live(service);
                Wire other = live(service)) {
            one.until("retry: ");
            other.until("retry: ");
            CompletableFuture<Reply> inFlight =
                    service.sendAsync("POST", TRACES, "{\"content\":1}".getBytes(UTF_8), Service.json());
            asked.await();
            CompletableFuture<Void> stopped = service.server().stop().toCompletableFuture();
            one.until("event: bye\n");
            other.until("event: bye\n");
            assertThat(stopped).isNotDone();
            Trace trace = store.blocking().add(Draft.of("1")).trace();
            pending.complete(new WriteResult(trace, Outcome.ADDED, false, true));
            Service.await(inFlight).is(201);
            Service.await(stopped);
        }
    }

    @Test
    void a_service_that_stops_is_not_ready_though_its_store_is() {
        Health health = new Health(Spaces.ofDefault(CompletableFuture.completedFuture(store)));
        assertThat(health.readiness().status()).isEqualTo("ready");
        health.stopping();
        assertThat(health.readiness()).isEqualTo(Readiness.STOPPING);
        assertThat(health.readiness().ready()).isFalse();
    }

    @Test
    void stopping_ends_what_takes_longer_than_it_waits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Service service = writing(
                c -> {
                    asked.countDown();
                    return new CompletableFuture<>();
                },
                oneLoop().drainTimeout(Duration.ofMillis(100)));
        CompletableFuture<Reply> inFlight =
                service.sendAsync("POST", TRACES, "{\"content\":1}".getBytes(UTF_8), Service.json());
        asked.await();
        Service.await(service.server().stop());
        assertThat(inFlight).failsWithin(Duration.ofSeconds(20));
        service.close();
    }

    @Test
    void live_streams_say_goodbye_when_the_service_stops_and_let_it_stop_at_once() throws IOException {
        Service service = Service.of(store, oneLoop().drainTimeout(Duration.ofMinutes(1)));
        try (Wire wire = live(service)) {
            wire.until("retry: ");
            service.close(); // waits for 20 s at most
            assertThat(wire.untilClosed())
                    .contains("event: bye\ndata: {\"reason\":\"The service is being stopped\"}\n\n");
        }
    }

    @Test
    void a_live_stream_that_begins_while_the_service_stops_says_goodbye_too() throws Exception {
        store.blocking().add(Draft.of("1"));
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Void> stopping = new CompletableFuture<>();
        UnaryOperator<Stats> slow = stats -> {
            asked.countDown();
            Service.await(stopping);
            return stats;
        };
        Service service = Service.of(
                new FailingStore(store, store::write, () -> {}, slow), oneLoop().drainTimeout(Duration.ofMinutes(1)));
        try (Wire early = live(service);
                Wire late = live(service, "Last-Event-ID: " + store.logIdentity() + ".1")) {
            early.until("retry: ");
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> stopped = service.server().stop().toCompletableFuture();
            early.until("event: bye");
            stopping.complete(null);
            assertThat(late.until("}\n\n")).contains("event: bye\n");
            Service.await(stopped);
        } finally {
            stopping.complete(null);
        }
    }

    @Test
    void an_import_under_way_is_told_what_was_taken_when_the_service_stops() throws IOException {
        Service service = Service.of(store, oneLoop().drainTimeout(Duration.ofMinutes(1)));
        try (Wire wire = service.wire()) {
            wire.lines(
                    "POST " + IMPORT + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/x-ndjson",
                    "Transfer-Encoding: chunked",
                    "");
            String drafts = "{\"content\":1}\n".repeat(3);
            wire.text(Integer.toHexString(drafts.length()) + "\r\n" + drafts + "\r\n");
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (store.stats().traces().total() < 3 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            CompletableFuture<Void> stopped = service.server().stop().toCompletableFuture();
            assertThat(wire.until("\"problems\":[]}"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("\"line\":4", "\"added\":3");
            wire.text("0\r\n\r\n");
            Service.await(stopped);
        }
    }
}
