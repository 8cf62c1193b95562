package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from end to end: conversations imported, searched, revised, retired, and all there after a kill. */
class StoryIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WORDS =
            List.of("support", "SUNRISE", "garden", "bread", "Photo of", "I'm", "é", "zzyzx");

    @TempDir
    Path directory;

    private List<Path> drafts;
    private Map<String, List<Turn>> conversations;
    private List<Turn> turns;

    @BeforeEach
    void write_the_drafts() throws Exception {
        drafts = new ArrayList<>();
        conversations = new TreeMap<>();
        turns = new ArrayList<>();
        for (Path file : Turn.files()) {
            List<Turn> read = Turn.read(file);
            turns.addAll(read);
            read.forEach(turn -> conversations
                    .computeIfAbsent(turn.conversation(), any -> new ArrayList<>())
                    .add(turn));
            Path written = directory.resolve("drafts-" + drafts.size() + ".ndjson");
            Files.write(written, read.stream().map(Turn::draft).toList());
            drafts.add(written);
        }
    }

    @Test
    void conversations_are_imported_searched_revised_retired_and_survive_a_kill() throws Exception {
        Path data = directory.resolve("data");
        List<String> before;
        try (RunningService service = RunningService.start(data)) {
            importAll(service);
            a_label_selects_one_conversation_in_order(service);
            text_search_finds_what_grep_finds(service);
            lineage_and_retirement(service);
            before = everything(service);
            service.kill();
        }
        try (RunningService service = RunningService.start(data)) {
            assertThat(everything(service)).isEqualTo(before);
            assertThat(stats(service).at("/recovery/lost").asLong()).isZero();
            text_search_finds_what_grep_finds(service);
            assertThat(service.stop()).isZero();
        }
        RunningService.verify(data);
    }

    private void importAll(RunningService service) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("import", "--url", service.url().toString()));
        drafts.forEach(file -> command.add(file.toString()));
        RunningService.run(0, command.toArray(String[]::new));
        assertThat(stats(service).get("traces").asInt()).isEqualTo(turns.size());
        RunningService.run(0, command.toArray(String[]::new));
        assertThat(stats(service).get("traces").asInt()).as("imported again").isEqualTo(turns.size());
        assertThat(stats(service).get("replays").asInt()).isEqualTo(turns.size());
    }

    private void a_label_selects_one_conversation_in_order(RunningService service) throws Exception {
        for (Map.Entry<String, List<Turn>> conversation : conversations.entrySet()) {
            List<JsonNode> found =
                    search(service, "label.conversation=" + conversation.getKey() + "&order=oldest&limit=97");
            assertThat(found.stream().map(trace -> trace.get("uid").asText()))
                    .containsExactlyElementsOf(
                            conversation.getValue().stream().map(Turn::uid).toList());
            JsonNode first = found.get(0);
            assertThat(first.get("content").get("text"))
                    .isEqualTo(conversation.getValue().get(0).line().get("text"));
        }
    }

    private void text_search_finds_what_grep_finds(RunningService service) throws Exception {
        for (String word : WORDS) {
            List<JsonNode> found = search(
                    service,
                    "include_retired=true&order=oldest&label_exists=turn&text="
                            + URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20"));
            assertThat(found.stream().map(trace -> trace.get("uid").asText()))
                    .as(word)
                    .containsExactlyElementsOf(turns.stream()
                            .filter(turn -> turn.mentions(word))
                            .map(Turn::uid)
                            .toList());
        }
    }

    private void lineage_and_retirement(RunningService service) throws Exception {
        String first = turns.get(0).uid();
        String last = turns.get(turns.size() - 1).uid();
        String trace = RunningService.TRACES + "/" + first;
        HttpResponse<String> revised = service.post(
                trace + "/revisions", "{\"uid\":\"summary\",\"content\":{\"sum\":1.50}}", "If-Match", "\"1\"");
        assertThat(revised.statusCode()).isEqualTo(201);
        assertThat(revised.body()).contains("\"content\":{\"sum\":1.50}");
        assertThat(service.get(RunningService.TRACES + "/summary/history").body())
                .contains(first);
        HttpResponse<String> forked = service.post(trace + "/revisions", "{\"content\":2}", "If-Match", "\"1\"");
        assertThat(forked.statusCode()).isEqualTo(412);
        assertThat(forked.body()).contains("\"successor\":\"summary\"");
        assertThat(service.delete(RunningService.TRACES + "/" + last + "?reason=said%20twice")
                        .statusCode())
                .isEqualTo(200);
        String conversation = turns.get(turns.size() - 1).conversation();
        List<JsonNode> rest = search(service, "limit=1000&label.conversation=" + conversation);
        assertThat(rest).hasSize(conversations.get(conversation).size() - 1);
        assertThat(service.get(RunningService.TRACES + "/" + last).body())
                .contains("\"retired_reason\":\"said twice\"");
    }

    /** Returns every page of everything, byte for byte. */
    private static List<String> everything(RunningService service) throws Exception {
        return pages(service, "include_retired=true&limit=1000");
    }

    private static List<JsonNode> search(RunningService service, String query) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        for (String page : pages(service, query)) {
            JSON.readTree(page).get("results").forEach(found::add);
        }
        return found;
    }

    private static List<String> pages(RunningService service, String query) throws Exception {
        List<String> pages = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            HttpResponse<String> page = service.get(RunningService.TRACES + "?" + query + cursor.get());
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            pages.add(page.body());
            cursor = Optional.ofNullable(JSON.readTree(page.body()).get("next_cursor"))
                    .map(next -> "&cursor=" + next.asText());
        }
        return pages;
    }

    private static JsonNode stats(RunningService service) throws Exception {
        return JSON.readTree(service.get("/v1/pathway/default/stats").body());
    }
}
