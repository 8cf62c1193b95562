package dev.pathway.daemon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.daemon.Run;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.json.JsonValues;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench} in as little time as it can. */
class BenchTest {

    @TempDir
    private Path data;

    private static Run bench(Path directory, String... more) {
        return Run.of(
                Stream.concat(Stream.of("bench", "--data", directory.toString(), "--task-time", "1ms"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void every_task_is_measured_and_the_store_that_is_there_stays_as_it_is() throws IOException {
        try (PathwayStore store = PathwayStore.builder(JsonlEventLog.open(data.resolve("default")))
                .open()) {
            store.blocking().add(Draft.of("1"));
        }
        Map<Path, String> before = files();
        Map<String, String> found =
                JsonValues.of(bench(data, "--json").exits(ExitCodes.OK).out());
        for (Task task : Task.values()) {
            assertThat(Long.parseLong(found.get(task.key() + ".times"))).isPositive();
        }
        assertThat(found).containsEntry("directory", data.toString());
        assertThat(files()).isEqualTo(before);
        assertThat(data.toFile().list()).containsExactly("default");
    }

    @Test
    void a_person_gets_a_table_and_what_it_means() {
        Run run = bench(data).exits(ExitCodes.OK);
        assertThat(run.out().lines())
                .hasSize(Task.values().length + 7)
                .anyMatch(line -> line.startsWith("One force takes "));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void a_data_directory_that_is_not_there_is_not_made() {
        Path later = data.resolve("not/yet");
        assertThat(bench(later, "--json").exits(ExitCodes.OK).out()).contains("\"directory\":\"" + data + "\"");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_directory_where_nothing_can_be_written_is_named() {
        assertThat(bench(Path.of("/proc")).exits(ExitCodes.UNAVAILABLE).err()).contains("/proc");
    }

    @Test
    void what_is_written_is_bounded_by_the_heap_and_at_most_so_much() {
        Duration second = Duration.ofSeconds(1);
        assertThat(Size.of(second, 1L << 40).times()).isEqualTo(400_000);
        assertThat(Size.of(second, 1L << 40).diskBytes()).isLessThan(320_000_000);
        assertThat(Size.of(second, 256L << 20).times()).isBetween(50_000, 150_000);
        assertThat(Size.of(second, 1).times()).isEqualTo(1);
    }
}
