package dev.pathway.daemon.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pathway.daemon.Run;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.http.PathwayServer;
import dev.pathway.http.ServerOptions;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every trace as a line, from a service and from a directory. */
class ExportTest {

    @TempDir
    private Path directory;

    @Test
    void a_service_and_its_directory_export_the_same_and_an_import_takes_it() throws Exception {
        Path data = directory.resolve("data");
        Path fromService = directory.resolve("service.ndjson");
        Path fromDirectory = directory.resolve("directory.ndjson");
        try (PathwayStore store = PathwayStore.builder(JsonlEventLog.open(data.resolve("default")))
                .open()) {
            store.blocking().add(Draft.of("{\"n\":1.50}"));
            String uid = store.blocking().add(Draft.of("\"é\"")).trace().uid();
            store.blocking().retire(uid, "why");
            PathwayServer server = PathwayServer.start(
                            store, ServerOptions.builder().port(0).build())
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            try {
                assertThat(Run.of("export", fromService.toString(), "--url", "http://127.0.0.1:" + server.port())
                                .exits(ExitCodes.OK)
                                .out())
                        .isEqualTo("exported 2 traces as of event 3\n");
                for (String command : List.of("export", "stats", "promote")) {
                    assertThat(Run.of(command, "--space", "none", "--url", "http://127.0.0.1:" + server.port())
                                    .exits(ExitCodes.UNUSABLE)
                                    .err())
                            .contains("There is no such space (PUT /v1/pathway/none creates it)");
                }
            } finally {
                server.stop().toCompletableFuture().get(20, TimeUnit.SECONDS);
            }
        }
        Files.writeString(fromDirectory, "replaced");
        Run.of("export", fromDirectory.toString(), "--data", data.toString()).exits(ExitCodes.OK);
        assertThat(fromDirectory).hasSameTextualContentAs(fromService);
        assertThat(fromService)
                .content()
                .contains(
                        "\"content\":{\"n\":1.50}}\n", "\"retired_reason\":\"why\",\"labels\":{},\"content\":\"é\"}\n");

        Path other = directory.resolve("other");
        Path again = directory.resolve("again.ndjson");
        Run.of("import", fromService.toString(), "--data", other.toString()).exits(ExitCodes.OK);
        Run.of("export", again.toString(), "--data", other.toString()).exits(ExitCodes.OK);
        assertThat(again).hasSameTextualContentAs(fromService);
    }

    @Test
    void an_export_that_is_not_whole_replaces_nothing() throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Pathway-Traces", "2");
            exchange.getResponseHeaders().add("Pathway-As-Of-Seq", "2");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"content\":1}\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        service.start();
        try {
            Path file = Files.writeString(directory.resolve("kept.ndjson"), "kept");
            String url = "http://127.0.0.1:" + service.getAddress().getPort();
            assertThat(Run.of("export", file.toString(), "--url", url)
                            .exits(ExitCodes.UNAVAILABLE)
                            .err())
                    .contains("broke off");
            assertThat(file).hasContent("kept");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void a_link_a_pipe_and_a_device_stay_what_they_are() throws Exception {
        Path data = directory.resolve("data");
        Path drafts = Files.writeString(directory.resolve("drafts.ndjson"), "{\"content\":1}\n");
        Run.of("import", drafts.toString(), "--data", data.toString()).exits(ExitCodes.OK);
        Path file = Files.writeString(directory.resolve("file.ndjson"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link.ndjson"), file);
        Run.of("export", link.toString(), "--data", data.toString()).exits(ExitCodes.OK);
        assertThat(link).isSymbolicLink();
        assertThat(file).content().contains("\"content\":1");

        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path piped = directory.resolve("piped.ndjson");
        Process reader = new ProcessBuilder("cat", pipe.toString())
                .redirectOutput(piped.toFile())
                .start();
        Run.of("export", pipe.toString(), "--data", data.toString()).exits(ExitCodes.OK);
        assertThat(reader.waitFor()).isZero();
        assertThat(piped).hasSameTextualContentAs(file);
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_directory_is_no_file_to_export_to_and_nothing_is_left_beside_it() throws IOException {
        Path data = directory.resolve("data");
        Path drafts = Files.writeString(directory.resolve("drafts.ndjson"), "{\"content\":1}\n");
        Run.of("import", drafts.toString(), "--data", data.toString()).exits(ExitCodes.OK);
        Run.of("export", data.toString(), "--data", data.toString()).exits(ExitCodes.UNUSABLE);
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void what_cannot_be_exported_is_told_in_one_line() {
        Run.of("export", "--data", directory.resolve("none").toString()).exits(ExitCodes.UNUSABLE);
        Run nobody = Run.of("export", "--url", "http://127.0.0.1:1").exits(ExitCodes.UNAVAILABLE);
        assertThat(nobody.err().lines()).hasSize(1);
    }
}
