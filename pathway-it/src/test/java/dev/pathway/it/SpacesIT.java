package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many spaces in one process, with the real program. */
class SpacesIT {

    private static final String DRAFT = "{\"uid\":\"u\",\"content\":1}";

    @TempDir
    private Path data;

    private static void create(Client client, String space) throws IOException {
        client.send("PUT", "/v1/pathway/" + space, null).is(201);
    }

    private static Client.Reply add(Client client, String space) throws IOException {
        return client.post("/v1/pathway/" + space + "/traces", DRAFT);
    }

    private List<String> directories() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void spaces_share_nothing_and_outlive_the_process() throws Exception {
        try (RunningService service = RunningService.start(data)) {
            Client client = service.client();
            create(client, "team-a");
            client.send("PUT", "/v1/pathway/team-a", null).is(200);
            Client.Reply added = add(client, "team-a").is(201);
            assertThat(added.response().headers().firstValue("Location")).contains("/v1/pathway/team-a/traces/u");
            client.get("/v1/pathway/default/traces/u").is(404);
            add(client, "team-b").is(404);
            assertThat(directories()).doesNotContain("team-b");
            assertThat(service.stop()).isZero();
        }
        try (RunningService service = RunningService.start(data)) {
            Client client = service.client();
            client.get("/v1/pathway/team-a/traces/u").is(200);
            assertThat(client.get("/v1/pathway").is(200).json().at("results").list().stream()
                            .map(space -> space.at("name").text()))
                    .containsExactly("default", "team-a");
        }
    }

    @Test
    void a_space_is_set_aside_only_when_it_is_named_twice_and_nothing_is_destroyed() throws Exception {
        try (RunningService service = RunningService.start(data)) {
            Client client = service.client();
            create(client, "team-a");
            add(client, "team-a").is(201);
            client.send("DELETE", "/v1/pathway/team-a", null).is(400);
            client.send("DELETE", "/v1/pathway/team-a?confirm=team-b", null).is(400);
            client.send("DELETE", "/v1/pathway/default?confirm=default", null).is(409);
            client.get("/v1/pathway/team-a/traces/u").is(200);
            client.send("DELETE", "/v1/pathway/team-a?confirm=team-a", null).is(204);
            client.get("/v1/pathway/team-a/traces/u").is(404);
            create(client, "team-a");
            client.get("/v1/pathway/team-a/traces/u").is(404);
        }
        String aside = directories().stream()
                .filter(name -> name.startsWith("team-a.removed-"))
                .findFirst()
                .orElseThrow();
        assertThat(RunningService.run(0, "verify", data.resolve(aside).toString()))
                .contains("intact");
    }

    @Test
    void more_spaces_are_served_than_are_open_at_once_and_idle_ones_close() throws Exception {
        try (RunningService service = RunningService.start(data, "--max-open-spaces", "3", "--space-idle", "500ms")) {
            Client client = service.client();
            for (int i = 0; i < 10; i++) {
                create(client, "space-" + i);
                add(client, "space-" + i).is(201);
            }
            for (int i = 0; i < 10; i++) {
                client.get("/v1/pathway/space-" + i + "/traces/u").is(200);
            }
            // Who locks a directory has it open: once the service let go, another process may write there.
            long deadline = System.nanoTime() + 20_000_000_000L;
            Path drafts = Files.writeString(data.resolve("drafts"), "{\"content\":2}\n");
            String printed = "";
            while (!printed.contains("1 added") && System.nanoTime() < deadline) {
                printed = tryImport(drafts);
            }
            assertThat(printed).contains("1 added");
        }
    }

    private String tryImport(Path drafts) throws Exception {
        try {
            return RunningService.run(0, "import", "--data", data.toString(), "--space", "space-9", drafts.toString());
        } catch (AssertionError busy) {
            return String.valueOf(busy.getMessage());
        }
    }

    @Test
    void a_space_whose_log_cannot_be_opened_takes_no_other_down() throws Exception {
        Path broken = Files.createDirectories(data.resolve("broken"));
        Files.writeString(
                Files.createDirectories(broken).resolve("events-00000000000000000001-0000000001.jsonl"), "rubbish\n");
        Files.createDirectories(data.resolve("locked"));
        try (RunningService holder = RunningService.start(Files.createDirectories(data.resolve("elsewhere")))) {
            Files.delete(data.resolve("locked"));
            Files.createSymbolicLink(data.resolve("locked"), data.resolve("elsewhere/default"));
            add(holder.client(), "default").is(201);
            try (RunningService service = RunningService.start(data)) {
                Client client = service.client();
                assertThat(add(client, "locked").is(503).json().at("type").text())
                        .endsWith(":busy");
                assertThat(client.get("/v1/pathway/broken/stats")
                                .is(200)
                                .json()
                                .at("recovery")
                                .at("bad_pieces")
                                .raw())
                        .isEqualTo("1");
                add(client, "broken").is(201);
                add(client, "default").is(201);
                client.get("/health/ready").is(200);
            }
        }
    }
}
