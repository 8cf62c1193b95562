package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.log.Writer;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program opens a log of a million events in little memory, if what they come to is small. */
class MillionEventsIT {

    private static final int EVENTS = 1_000_000;
    private static final int TRACES = 100;
    private static final int BATCH = 5_000;
    private static final String HEAP = "-Xmx64m";
    private static final Instant BEGAN = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    private Path store;

    @Test
    void a_million_updates_of_few_traces_are_recovered_and_compacted_within_64_mebibytes() throws Exception {
        append();
        assertThat(pathway("compact", store.toString(), "--json"))
                .contains("\"snapshot_seq\":1000000,\"traces\":100,\"oldest_seq\":1,");
    }

    private void append() {
        try (JsonlEventLog log = JsonlEventLog.builder(store)
                        .durability(Durability.interval(Duration.ofMinutes(1)))
                        .open();
                Writer writer = log.acquire(log.start(), (events, end) -> {})) {
            for (int first = 1; first <= EVENTS; first += BATCH) {
                List<Event> batch = new ArrayList<>(BATCH);
                for (int seq = first; seq < first + BATCH; seq++) {
                    batch.add(event(seq));
                }
                writer.append(batch);
            }
        }
    }

    private static Event event(int seq) {
        int created = (seq - 1) % TRACES + 1;
        Trace.Builder trace = Trace.created(
                "trace-" + created,
                seq,
                BEGAN.plusMillis(seq),
                Content.from("{\"step\":" + seq + ",\"note\":\"" + "x".repeat(40) + "\"}"),
                Labels.of("run_id", "run-" + created));
        return seq == created
                ? new Event.Added(trace.build())
                : new Event.Updated(trace.created(created, BEGAN.plusMillis(created))
                        .version(1L + (seq - created) / TRACES)
                        .build());
    }

    /** Returns what the program prints, in a process with little memory. */
    private String pathway(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-jar",
                System.getProperty("pathway.jar")));
        command.addAll(List.of(arguments));
        Path out = store.resolve("out.txt");
        Path err = store.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return Files.readString(out);
    }
}
