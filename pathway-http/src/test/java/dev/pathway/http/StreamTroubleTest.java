package dev.pathway.http;

import static dev.pathway.http.EventsContract.EVENTS;
import static dev.pathway.http.ImportContract.IMPORT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import dev.pathway.error.EventLogException;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams over a store that fails or lags, with clients that do not keep up. */
final class StreamTroubleTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();

    @AfterEach
    void close() {
        store.close();
    }

    private Service writing(Function<Command, CompletableFuture<WriteResult>> writes) {
        return Service.of(new FailingStore(store, writes, () -> {}, UnaryOperator.identity()), oneLoop());
    }

    private static ServerOptions.Builder oneLoop() {
        return ServerOptions.builder().eventLoops(1);
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"uid\":\"t" + i + "\",\"content\":" + i + "}\n")
                .collect(Collectors.joining());
    }

    private static Reply imports(Service service, String lines, String... accept) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/x-ndjson"));
        headers.addAll(List.of(accept));
        return service.send("POST", IMPORT, lines.getBytes(UTF_8), headers.toArray(String[]::new));
    }

    private static Wire beginImport(Service service, String... more) throws IOException {
        return service.wire()
                .lines(
                        "POST " + IMPORT + " HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: application/x-ndjson",
                        "Transfer-Encoding: chunked")
                .text(more.length == 0 ? "\r\n" : String.join("\r\n", more) + "\r\n\r\n");
    }

    private static void chunk(Wire wire, String text) throws IOException {
        wire.text(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private static Wire live(Service service, String query) throws IOException {
        return service.wire()
                .lines("GET " + EVENTS + query + " HTTP/1.1", "Host: localhost", "Accept: text/event-stream", "");
    }

    @Test
    void an_import_stops_where_the_store_takes_no_more_and_tells_what_was_taken() {
        AtomicInteger writes = new AtomicInteger();
        try (Service service = writing(command -> writes.incrementAndGet() <= 3
                ? store.write(command)
                : CompletableFuture.failedFuture(new StoreReadOnly("the disk went away", null)))) {
            JsonObject stopped = imports(service, lines(5_000)).isProblem(503, "store-read-only");
            assertThat(stopped.getLong("line")).isEqualTo(4);
            assertThat(stopped.getLong("added")).isEqualTo(3);
            long looked = stopped.getLong("lines");
            assertThat(looked).isBetween(4L, 1_027L);
            assertThat(stopped.getLong("refused")).isEqualTo(looked - 3);
            assertThat(stopped.getJsonArray("problems").getJsonObject(0).getLong("line"))
                    .isEqualTo(4);
            service.get("/health/live").is(200);
        }
        assertThat(store.stats().traces().total()).isEqualTo(3);
    }

    @Test
    void an_import_that_stops_says_so_in_its_last_result_line() {
        AtomicInteger writes = new AtomicInteger();
        try (Service service = writing(command -> writes.incrementAndGet() == 2
                ? CompletableFuture.failedFuture(new EventLogException.Full("no space", null))
                : store.write(command))) {
            List<JsonObject> results = imports(service, lines(5_000), "Accept", "application/x-ndjson")
                    .is(200)
                    .text()
                    .lines()
                    .map(JsonObject::new)
                    .toList();
            assertThat(results.get(1).getInteger("status")).isEqualTo(507);
            JsonObject last = results.get(results.size() - 1);
            assertThat(last.getLong("stopped_at")).isEqualTo(2);
            assertThat(last.getJsonObject("problem").getInteger("status")).isEqualTo(507);
            // Each line that was on its way is told of, and no other was taken.
            assertThat(results.stream().filter(result -> result.getInteger("status", 0) == 201))
                    .hasSize((int) store.stats().traces().total());
        }
    }

    @Test
    void a_store_with_too_much_to_do_is_asked_again_and_the_lines_keep_their_order() {
        AtomicInteger calls = new AtomicInteger();
        try (Service service = writing(command -> calls.incrementAndGet() % 50 == 0
                ? CompletableFuture.failedFuture(new StoreOverloaded("too many"))
                : store.write(command))) {
            String body = lines(300).replace("}\n", ",\"retired\":true}\n");
            JsonObject summary = imports(service, body).is(200).json();
            assertThat(summary.getLong("added")).isEqualTo(300);
        }
        long before = 0;
        for (int i = 0; i < 300; i++) {
            assertThat(store.get("t" + i).orElseThrow().retired()).isTrue();
            long created = store.get("t" + i).orElseThrow().createdSeq();
            assertThat(created).isGreaterThan(before);
            before = created;
        }
    }

    @Test
    void a_store_that_has_too_much_to_do_for_too_long_stops_the_import() {
        Function<Command, CompletableFuture<WriteResult>> never =
                command -> CompletableFuture.failedFuture(new StoreOverloaded("too many"));
        try (Service service = Service.of(
                new FailingStore(store, never, () -> {}, UnaryOperator.identity()),
                oneLoop().streamTimeout(SHORT))) {
            JsonObject stopped = imports(service, lines(10)).isProblem(503, "store-overloaded");
            assertThat(stopped.getLong("line")).isEqualTo(1);
            assertThat(stopped.getLong("added")).isZero();
        }
    }

    @Test
    void an_import_whose_client_falls_silent_is_ended_and_told_what_was_taken() throws IOException {
        try (Service service = Service.of(store, oneLoop().streamTimeout(SHORT));
                Wire wire = beginImport(service)) {
            chunk(wire, lines(2) + "{\"uid\":\"half\",");
            String answer = wire.untilClosed();
            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"line\":3", "\"added\":2");
        }
        assertThat(store.stats().traces().total()).isEqualTo(2);
    }

    @Test
    void an_import_that_goes_on_slowly_is_not_ended() throws IOException {
        try (Service service = Service.of(
                        store,
                        oneLoop().requestTimeout(SHORT).answerTimeout(SHORT).streamTimeout(SHORT.multipliedBy(4)));
                Wire wire = beginImport(service, "Accept: application/x-ndjson")) {
            int sent = 0;
            for (long end = System.nanoTime() + 3 * SHORT.toNanos(); System.nanoTime() < end; sent++) {
                chunk(wire, "{\"uid\":\"s" + sent + "\",\"content\":1}\n");
                wire.until("\"uid\":\"s" + sent + "\"");
            }
            chunk(wire, "no\n");
            wire.text("0\r\n\r\n");
            assertThat(wire.until("\r\n0\r\n")).contains("{\"line\":" + (sent + 1) + ",\"status\":400,");
        }
    }

    @Test
    void results_that_are_not_taken_keep_lines_from_being_read_and_then_end_the_connection() throws IOException {
        try (Service service = Service.of(store, oneLoop().streamTimeout(SHORT).idleTimeout(SHORT));
                Wire wire = beginImport(service, "Accept: application/x-ndjson")) {
            String chunk = "no\n".repeat(5_000);
            int sent = 0;
            try {
                for (; sent < 2_000; sent++) {
                    chunk(wire, chunk);
                }
            } catch (SocketException cut) {
                // As it has to be: otherwise it goes on for ever.
            }
            assertThat(sent).isLessThan(2_000);
            service.get("/health/live").is(200);
        }
    }

    @Test
    void more_imports_than_may_be_are_put_off() throws IOException {
        List<Wire> open = new ArrayList<>();
        try (Service service = Service.of(store, oneLoop())) {
            for (int i = 0; i < 16; i++) {
                Wire wire = beginImport(service, "Accept: application/x-ndjson");
                open.add(wire);
                chunk(wire, "{\"content\":1}\n");
                wire.until("\"status\":201");
            }
            Reply put_off = imports(service, lines(1));
            put_off.isProblem(503, "");
            assertThat(put_off.header("Retry-After")).isNotEmpty();
            open.get(0).text("0\r\n\r\n").until("\r\n0\r\n");
            imports(service, lines(1)).is(200);
        } finally {
            for (Wire wire : open) {
                wire.close();
            }
        }
    }

    @Test
    void a_place_is_free_again_when_a_client_goes_away() throws IOException {
        try (Service service = Service.of(store, oneLoop())) {
            for (int i = 0; i < 40; i++) {
                try (Wire wire = beginImport(service, "Accept: application/x-ndjson")) {
                    chunk(wire, "{\"content\":1}\n");
                    wire.until("HTTP/1.1 ");
                }
            }
            long deadline = System.nanoTime() + 20_000_000_000L;
            int status = 0;
            while (status != 200 && System.nanoTime() < deadline) {
                status = imports(service, lines(1)).status();
            }
            assertThat(status).isEqualTo(200);
        }
    }

    @Test
    void a_live_stream_shows_that_it_lives_and_how_far_it_is() throws IOException {
        store.blocking().add(Draft.of("1"));
        try (Service service = Service.of(store, oneLoop().idleTimeout(SHORT));
                Wire wire = live(service, "?uid=nobody")) {
            String ping = ": ping\nid: " + store.logIdentity() + ".1\n\n";
            // Four of them last longer than the connection might rest.
            for (int i = 0; i < 5; i++) {
                wire.until(ping);
            }
        }
    }

    @Test
    void a_reader_that_takes_nothing_is_cut_off_and_another_gets_everything() throws Exception {
        int events = 40;
        CountDownLatch bothEnded = new CountDownLatch(2);
        // Long enough for the eager one, who on a busy machine may have to wait for his turn.
        Duration patience = Duration.ofSeconds(2);
        ServerOptions.Builder options = oneLoop()
                .streamTimeout(patience)
                .idleTimeout(patience)
                .observer(new EndOf(EVENTS.replace("default", ":space"), bothEnded));
        try (Service service = Service.of(store, options);
                Wire lazy = live(service, "")) {
            lazy.until("retry: ");
            CompletableFuture<Reply> eager =
                    service.sendAsync("GET", EVENTS + "?limit=" + events, null, "Accept", "text/event-stream");
            String large = "\"" + "x".repeat(1_000_000) + "\"";
            for (int i = 0; i < events; i++) {
                store.blocking().add(Draft.of(large));
            }
            assertThat(Service.await(eager).text().lines().filter("event: added"::equals))
                    .hasSize(events);
            assertThat(bothEnded.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(lazy.untilClosed()).doesNotContain(store.logIdentity() + "." + events + "\n");
        }
    }

    /** Counts the requests of one route that have ended. */
    private record EndOf(String route, CountDownLatch ended) implements ServerObserver {

        @Override
        public void began(String method, String route) {}

        @Override
        public void answered(String method, String route, int status, Duration took) {
            if (route.equals(this.route)) {
                ended.countDown();
            }
        }

        @Override
        public void lagged(Duration lag) {}
    }
}
