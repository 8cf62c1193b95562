package dev.pathway.daemon.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pathway.daemon.Run;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.http.PathwayServer;
import dev.pathway.http.ServerOptions;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.search.Order;
import dev.pathway.search.SearchFilter;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same lines into a service and into a directory come to the same. */
class ImportTest {

    private static final String MIXED = """
            {"uid":"a","content":{"n":1.50},"labels":{"k":"v"},"occurred_at":"2031-01-01T00:00:00Z"}

            {"uid":"b","content":"b","predecessor":"a"}
            not json
            {"uid":"c","content":3,"retired":true,"retired_reason":"a slip & more"}
            {"content":4,"retired":true}
            {"uid":"d","content":5,"predecessor":"nobody"}
            {"uid":"no good","content":6}
            \s\s
            {"uid":"a","content":"another"}
            {"uid":"e","contents":7}""";
    private static final String SUMMARY = "imported 9: 4 added, 1 replayed, 4 refused\n";

    @TempDir
    private Path directory;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void lines_go_into_a_directory() throws IOException {
        Path lines = file("mixed.ndjson", MIXED);
        Path data = directory.resolve("data");
        Run run = Run.of("import", lines.toString(), "--data", data.toString()).exits(ExitCodes.PARTLY);
        assertThat(run.out()).isEqualTo(SUMMARY);
        namesTheRefused(run, lines);
        try (PathwayStore store = PathwayStore.builder(JsonlEventLog.open(data.resolve("default")))
                .open()) {
            holdsTheMixedLines(store);
        }
        assertThat(Run.of("stats", "--data", data.toString(), "--json")
                        .exits(ExitCodes.OK)
                        .out())
                .contains("\"traces\":4,\"active\":2,\"retired\":2,\"superseded\":1,\"replays\":1,\"events\":7,")
                .contains("\"role\":\"reader\"");
        assertThat(Run.of("verify", data.toString()).exits(ExitCodes.OK).out()).contains("intact");
    }

    @Test
    void lines_go_into_a_service() throws Exception {
        Path lines = file("mixed.ndjson", MIXED);
        try (PathwayStore store = PathwayStore.builder(new InMemoryEventLog()).open()) {
            PathwayServer server = serve(store);
            String url = "http://127.0.0.1:" + server.port();
            try {
                Run run = Run.of("import", lines.toString(), "--url", url).exits(ExitCodes.PARTLY);
                assertThat(run.out()).isEqualTo(SUMMARY);
                namesTheRefused(run, lines);
                holdsTheMixedLines(store);
                assertThat(Run.of("stats", "--url", url + "/", "--json")
                                .exits(ExitCodes.OK)
                                .out())
                        .contains("\"traces\":4,\"active\":2,\"retired\":2,\"superseded\":1,\"replays\":1,");
                assertThat(Run.of("stats", "--url", url).exits(ExitCodes.OK).out())
                        .containsPattern("(?m)^traces +4$")
                        .containsPattern("(?m)^log.state +ok$");
            } finally {
                server.stop().toCompletableFuture().get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void every_file_keeps_its_order_however_many_go_at_once() throws Exception {
        List<String> files = IntStream.range(0, 4).mapToObj(this::numbered).toList();
        try (PathwayStore store = PathwayStore.builder(new InMemoryEventLog()).open()) {
            PathwayServer server = serve(store);
            try {
                String[] args = {
                    "import",
                    files.get(0),
                    files.get(1),
                    files.get(2),
                    files.get(3),
                    "--concurrency",
                    "3",
                    "--url",
                    "http://127.0.0.1:" + server.port()
                };
                assertThat(Run.of(args).exits(ExitCodes.OK).out())
                        .isEqualTo("imported 200: 200 added, 0 replayed, 0 refused\n");
            } finally {
                server.stop().toCompletableFuture().get(20, TimeUnit.SECONDS);
            }
            for (int file = 0; file < 4; file++) {
                assertThat(store.search(SearchFilter.builder()
                                        .label("file", String.valueOf(file))
                                        .order(Order.OLDEST)
                                        .build())
                                .traces())
                        .extracting(trace -> trace.content().toString())
                        .isEqualTo(
                                IntStream.range(0, 50).mapToObj(String::valueOf).toList());
            }
        }
    }

    @Test
    void more_than_a_store_queues_by_itself_waits_and_is_not_refused() throws IOException {
        Path data = directory.resolve("data");
        List<String> args = new ArrayList<>(List.of("import", "--data", data.toString(), "--concurrency", "12"));
        String megabyte = "x".repeat(1_000_000);
        for (int i = 0; i < 12; i++) {
            String lines = ("{\"content\":\"" + i + megabyte + "\"}\n").repeat(8);
            args.add(file("large-" + i + ".ndjson", lines).toString());
        }
        assertThat(Run.of(args.toArray(String[]::new)).exits(ExitCodes.OK).out())
                .isEqualTo("imported 96: 96 added, 0 replayed, 0 refused\n");
    }

    private String numbered(int number) {
        List<String> lines = IntStream.range(0, 50)
                .mapToObj(i -> "{\"content\":" + i + ",\"labels\":{\"file\":\"" + number + "\"}}")
                .toList();
        try {
            return file("numbered-" + number, String.join("\n", lines) + "\n").toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_file_that_is_not_there_stops_the_import_before_it_begins() throws IOException {
        Path lines = file("good.ndjson", "{\"content\":1}\n");
        Path data = directory.resolve("data");
        Run run = Run.of("import", lines.toString(), directory.resolve("none").toString(), "--data", data.toString())
                .exits(ExitCodes.UNUSABLE);
        assertThat(run.err()).contains("There is no file");
        assertThat(data).doesNotExist();
    }

    @Test
    void a_directory_in_use_is_refused_by_import_and_read_by_stats_and_verify() throws IOException {
        Path lines = file("good.ndjson", "{\"content\":1}\n");
        Path data = directory.resolve("data");
        try (PathwayStore store = PathwayStore.builder(JsonlEventLog.open(data.resolve("default")))
                .open()) {
            store.blocking().add(Draft.of("1"));
            Run run = Run.of("import", lines.toString(), "--data", data.toString())
                    .exits(ExitCodes.BUSY);
            assertThat(run.err())
                    .contains("is in use by process " + ProcessHandle.current().pid());
            assertThat(run.out()).isEmpty();
            assertThat(Run.of("stats", "--data", data.toString())
                            .exits(ExitCodes.OK)
                            .out())
                    .containsPattern("(?m)^traces +1$");
            Run.of("verify", "--data", data.toString()).exits(ExitCodes.OK);
            store.blocking().add(Draft.of("2"));
            assertThat(store.stats().lastSeq()).isEqualTo(2);
        }
    }

    /** Answers imports with these in turn, the last one again and again; an empty one is no answer at all. */
    private Run importFrom(List<String> bodies, String lines, String... answers) throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String answer = "200 {}";
            if (exchange.getRequestMethod().equals("POST")) {
                answer = answers[Math.min(bodies.size(), answers.length - 1)];
                bodies.add(body);
            }
            if (!answer.isEmpty()) {
                byte[] json = answer.substring(4).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), json.length);
                exchange.getResponseBody().write(json);
            }
            exchange.close();
        });
        service.start();
        try {
            Path file = file("some.ndjson", lines);
            return Run.of(
                    "import",
                    file.toString(),
                    "--url",
                    "http://127.0.0.1:" + service.getAddress().getPort());
        } finally {
            service.stop(0);
        }
    }

    private static String summary(int added, int refused, String problems) {
        return "{\"lines\":" + (added + refused) + ",\"added\":" + added + ",\"replayed\":0,\"refused\":" + refused
                + ",\"problems\":[" + problems + "],\"detail\":\"full\"}";
    }

    @Test
    void a_busy_service_is_asked_again() throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        String busy = "503 {\"detail\":\"later\"}";
        Run run = importFrom(bodies, "{\"content\":1}", busy, busy, busy, "200 " + summary(1, 0, ""));
        assertThat(run.exits(ExitCodes.OK).out()).isEqualTo("imported 1: 1 added, 0 replayed, 0 refused\n");
        assertThat(bodies).hasSize(4).containsOnly("{\"content\":1}\n");
    }

    @Test
    void of_an_import_that_a_service_stopped_the_rest_is_sent_again_and_nothing_else() throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        String full = "{\"line\":2,\"status\":507,\"detail\":\"full\"}";
        Run run = importFrom(
                bodies,
                "{\"content\":1}\n{\"content\":2}\n{\"content\":3}\n{\"content\":4}\n",
                "507 " + summary(2, 1, full),
                "200 " + summary(2, 0, ""));
        assertThat(run.exits(ExitCodes.OK).out()).isEqualTo("imported 4: 4 added, 0 replayed, 0 refused\n");
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(1)).isEqualTo("{\"content\":2}\n{\"content\":4}\n");
    }

    @Test
    void what_has_no_uid_is_not_sent_again_where_it_may_be_stored() throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        Run run =
                importFrom(bodies, "{\"uid\":\"a\",\"content\":1}\n{\"content\":2}\n", "", "200 " + summary(1, 0, ""));
        assertThat(run.exits(ExitCodes.PARTLY).out()).isEqualTo("imported 2: 1 added, 0 replayed, 1 refused\n");
        assertThat(run.err()).contains("some.ndjson:2: Whether it is stored is not known");
        assertThat(bodies.get(1)).isEqualTo("{\"uid\":\"a\",\"content\":1}\n");
    }

    @Test
    void a_service_that_does_not_let_in_ends_the_import_at_once() throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        Run run = importFrom(bodies, "{\"content\":1}\n", "403 {\"detail\":\"not you\"}");
        assertThat(run.exits(ExitCodes.UNUSABLE).err()).contains("not you");
        assertThat(bodies).hasSize(1);
    }

    private static PathwayServer serve(PathwayStore store) throws Exception {
        return PathwayServer.start(store, ServerOptions.builder().port(0).build())
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static void namesTheRefused(Run run, Path lines) {
        assertThat(run.err().lines().filter(line -> line.startsWith(lines.toString())))
                .extracting(
                        line -> line.substring(lines.toString().length() + 1).replaceAll(":.*", ""))
                .containsExactlyInAnyOrder("4", "7", "8", "11");
        assertThat(run.err()).contains(":7: No trace has the uid nobody");
    }

    private static void holdsTheMixedLines(PathwayStore store) {
        List<Trace> traces = store.search(SearchFilter.builder()
                        .includeRetired(true)
                        .order(Order.OLDEST)
                        .build())
                .traces();
        assertThat(traces)
                .extracting(trace -> trace.content().toString())
                .containsExactly("{\"n\":1.50}", "\"b\"", "3", "4");
        assertThat(traces.get(0).replayCount()).isEqualTo(1);
        assertThat(traces.get(0).labels().toString()).contains("k", "v");
        assertThat(traces.get(0).occurredAt()).isPresent();
        assertThat(traces.get(1).predecessor()).contains("a");
        assertThat(traces.get(2).retiredReason()).contains("a slip & more");
        assertThat(traces.get(3).retired()).isTrue();
        assertThat(traces.get(3).retiredReason()).isEmpty();
    }
}
