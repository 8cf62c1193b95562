package dev.pathway.daemon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.json.JsonValues;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code bench} says, of figures that were made up. */
class BenchSentencesTest {

    private static final long SECOND = 1_000_000_000;

    private final Map<Task, Measurement> measured = new EnumMap<>(Map.of(
            Task.FORCE, waited(5_000, 190_000, 330_000),
            Task.ADD, waited(4_000, 230_000, 1_500_000),
            Task.ADD_64, waited(50_000, 1_150_000, 4_000_000),
            Task.ADD_FUTURES, new Measurement(200_000, SECOND / 2, Optional.empty()),
            Task.ADD_INTERVAL, new Measurement(400_000, SECOND, Optional.empty()),
            Task.GET, waited(6_000_000, 140, 250),
            Task.SEARCH, waited(30_000, 31_000, 62_000),
            Task.OPEN, new Measurement(500_000, 5 * SECOND / 4, Optional.empty())));

    private static Measurement waited(long times, long median, long p99) {
        return new Measurement(times, SECOND, Optional.of(new Waits(median, p99)));
    }

    @Test
    void the_table_has_a_line_a_task_with_units() {
        assertThat(BenchTable.of(measured)).isEqualTo("""
                                                               a second     median  99 of 100
                append and force, without Pathway                 5,000     190 µs     330 µs
                durable add, 1 writer that waits                  4,000     230 µs    1.50 ms
                durable add, 64 writers that wait                50,000    1.15 ms    4.00 ms
                durable add, answers not waited for singly      400,000
                the same, forced every second                   400,000
                get, 1 reader                                 6,000,000     140 ns     250 ns
                search for a label of 100 traces, 1 reader       30,000      31 µs      62 µs
                traces read when their store opens              400,000
                """);
    }

    @Test
    void the_words_say_what_that_means() {
        assertThat(BenchSentences.of(measured)).isEqualTo("""
                One force takes 190 µs; one writer that waits for each add gets 0.80 of what the disk alone would do.
                64 writers share forces: together they add 13 times as much as one.
                A program that goes on before it has the answers adds 400,000 a second; 400,000 where a power cut may cost the last second.
                A get takes 140 ns, a search by label 31 µs.
                500,000 traces are there 1.25 s after the start, without a snapshot.
                """);
    }

    @Test
    void a_force_that_takes_no_time_is_not_believed() {
        measured.put(Task.FORCE, waited(900_000, 1_000, 2_000));
        assertThat(BenchSentences.of(measured))
                .startsWith(
                        "One force takes 1.00 µs, which no disk can do: what is written here may not survive a power"
                                + " cut.\n64 writers");
    }

    @Test
    void a_program_gets_an_object_a_task_with_the_unit_in_each_name() {
        Map<String, String> document = JsonValues.of(BenchDocument.of(Path.of("/data"), measured));
        assertThat(document)
                .containsEntry("directory", "/data")
                .containsEntry("force.per_second", "5000")
                .containsEntry("force.median_ns", "190000")
                .containsEntry("force.p99_ns", "330000")
                .containsEntry("open.times", "500000")
                .containsEntry("open.took_ns", "1250000000")
                .doesNotContainKey("open.median_ns");
        for (Task task : Task.values()) {
            assertThat(document).containsKey(task.key() + ".per_second");
        }
    }
}
