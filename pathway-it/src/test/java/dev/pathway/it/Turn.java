package dev.pathway.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * One turn of a conversation, as the input files have it.
 *
 * <p>The input is the LoCoMo conversations where they lie beside the checkout, and a small sample of our own otherwise.
 */
record Turn(String conversation, JsonNode line) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT =
            Path.of(System.getProperty("pathway.root")).toAbsolutePath().normalize();

    /** Returns the files of turns. */
    static List<Path> files() throws IOException {
        Path real = ROOT.resolveSibling("shared").resolve("data").resolve("locomo");
        Path sample = ROOT.resolve("pathway-it/src/test/resources/conversations");
        Path used = Files.isDirectory(real) ? real : sample;
        try (Stream<Path> files = Files.list(used)) {
            List<Path> turns = files.filter(
                            file -> file.getFileName().toString().matches("turns-.*\\.ndjson"))
                    .sorted()
                    .toList();
            Assertions.assertFalse(turns.isEmpty(), used + " has no turns");
            return turns;
        }
    }

    /** Returns the turns of a file, in its order. */
    static List<Turn> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).map(Turn::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Turn of(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return new Turn(node.get("conversation").asText(), node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uid() {
        return conversation + ":" + line.get("turn").asText();
    }

    /** Returns the draft that remembers this turn, as one line. */
    String draft() {
        ObjectNode draft = JSON.createObjectNode().put("uid", uid());
        ObjectNode content = draft.putObject("content");
        for (String member : List.of("speaker", "text", "image_caption")) {
            if (line.has(member)) {
                content.set(member, line.get(member));
            }
        }
        ObjectNode labels = draft.putObject("labels");
        for (String member : List.of("conversation", "session", "speaker", "turn")) {
            labels.put(member, line.get(member).asText());
        }
        return draft.put("occurred_at", line.get("at").asText()).toString();
    }

    /** Returns whether a word occurs in what was remembered, as somebody with grep would look for it. */
    boolean mentions(String word) {
        String sought = word.toLowerCase(Locale.ROOT);
        return Stream.of("speaker", "text", "image_caption")
                .filter(line::has)
                .anyMatch(member ->
                        line.get(member).asText().toLowerCase(Locale.ROOT).contains(sought));
    }
}
