package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasing a single trace as {@code docs/operations.md} says. */
class ErasureTest {

    private static final String SECRET = "swordfish";

    @TempDir
    private Path directory;

    private PathwayStore open() {
        JsonlEventLog.Builder log = JsonlEventLog.builder(directory).retention(Retention.size(0));
        return PathwayStore.builder(log.open())
                .snapshots(FileSnapshots.in(directory))
                .open();
    }

    @Test
    void what_was_emptied_is_in_no_file_any_more_after_a_restart_a_write_and_two_compactions() throws IOException {
        try (PathwayStore store = open()) {
            Draft draft = Draft.builder(Content.from('"' + SECRET + '"'))
                    .uid("emptied")
                    .label("word", SECRET)
                    .build();
            store.blocking().add(draft);
            store.compact().join();
            store.blocking().update("emptied", Change.of(Content.from("null"), Labels.none()));
            store.blocking().retire("emptied");
        }
        assertThat(filesWithTheSecret()).as("an event and a snapshot").hasSize(2);
        try (PathwayStore store = open()) {
            store.blocking().add(Draft.of("\"behind it\""));
            store.compact().join();
            store.compact().join();
        }
        assertThat(filesWithTheSecret()).isEmpty();
        try (PathwayStore store = open()) {
            assertThat(store.get("emptied").orElseThrow().content()).hasToString("null");
        }
    }

    private List<Path> filesWithTheSecret() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains(SECRET)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
