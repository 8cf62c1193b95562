package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.Head;
import dev.pathway.json.LogLineWriter;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Recovery;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The files of version 1 of the format as they were when it was published. They stay for ever, and every later version
 * reads them. That today's version still writes the very same bytes is a second matter, and may change with a reason.
 */
class GoldenFilesTest {

    private static final String FIRST = new SegmentName(1, 1).fileName();
    private static final String SECOND = new SegmentName(8, 3).fileName();

    private static final String SNAPSHOT = new SnapshotName(12, 1).fileName();

    private static final Instant AT = Instant.parse("2026-11-22T16:54:18.855656Z");

    private static Trace.Builder trace(String uid, long seq, String content, Labels labels) {
        return Trace.created(
                uid, seq, AT.plusSeconds(seq), Content.ofValidated(content.getBytes(StandardCharsets.UTF_8)), labels);
    }

    /** The events 1 to 7, of each kind one. */
    private static List<Event> first() {
        String plan = "01935f0a-0000-7000-8000-000000000001";
        Trace added = trace(
                        plan,
                        1,
                        "{\"plan\":[1.0,1E400,\"\\u00e9 é\"]}",
                        Labels.of("agent_id", "planner", "run_id", "42"))
                .occurredAt(Instant.parse("1969-12-31T23:59:59.999999999Z"))
                .build();
        Trace revised =
                trace("next", 2, "null", Labels.none()).predecessor(plan).build();
        Trace updated = added.toBuilder()
                .seq(3)
                .version(2)
                .updatedAt(AT.plusSeconds(3))
                .content(Content.ofValidated("{\"plan\":[]}".getBytes(StandardCharsets.UTF_8)))
                .labels(Labels.of("user_id", "ålice"))
                .build();
        return List.of(
                new Event.Added(added),
                new Event.Revised(revised),
                new Event.Updated(updated),
                new Event.Replayed(4, AT.plusSeconds(4), "next", 1, 1),
                new Event.Retired(5, AT.plusSeconds(5), "next", 2, 1, "said \"enough\""),
                new Event.Restored(6, AT.plusSeconds(6), "next", 3, 1),
                new Event.Retired(7, AT.plusSeconds(7), plan, 3, 0, null));
    }

    /** The numbers 8 to 12, three of which stand for events that were lost. */
    private static List<Event> second() {
        return List.of(
                new Event.Added(
                        trace("a", 8, "\"{\\\"v\\\":1}\\n\"", Labels.none()).build()),
                new Event.Lost(9, 11, AT.plusSeconds(8)),
                new Event.Added(trace("b", 12, "{\"v\":1,\"seq\":99,\"d\":98}", Labels.none())
                        .build()));
    }

    /** The state behind the numbers 8 to 12 of the golden log, each trace in a state of its own. */
    private static Snapshot state() {
        Trace added = ((Event.Updated) first().get(2)).trace();
        Trace revised = ((Event.Revised) first().get(1)).trace();
        List<Trace> traces = List.of(
                added.toBuilder()
                        .seq(7)
                        .version(3)
                        .updatedAt(AT.plusSeconds(7))
                        .retired(null)
                        .build(),
                revised.toBuilder()
                        .seq(6)
                        .version(3)
                        .updatedAt(AT.plusSeconds(6))
                        .replayCount(1)
                        .build(),
                ((Event.Added) second().get(0)).trace(),
                trace("b", 12, "{\"v\":1,\"seq\":99,\"d\":98}", Labels.none())
                        .retired("said \"enough\"")
                        .build());
        return new Snapshot(
                TestHeads.STORE,
                new Position(12, "a token"),
                AT.plusSeconds(12),
                9,
                0,
                List.of((Event.Lost) second().get(1)),
                traces);
    }

    private static byte[] writtenSnapshot() {
        MemoryDisk disk = new MemoryDisk();
        FileSnapshots.in(disk).save(state());
        return disk.get(SNAPSHOT);
    }

    static Map<String, byte[]> written() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        LogLineWriter lines = new LogLineWriter();
        lines.head(new Head(1, TestHeads.STORE, 1, 1, 0, null, List.of(), List.of(), "0.1.0"));
        first().forEach(event -> lines.event(event, (event.seq() - 1) / 3 * 3));
        lines.mark(7);
        files.put(FIRST, Arrays.copyOf(lines.array(), lines.length()));
        lines.clear();
        lines.head(new Head(1, TestHeads.STORE, 3, 8, 7, FIRST, List.of("example"), List.of(), "0.1.0"));
        second().forEach(event -> lines.event(event, 7));
        lines.mark(12);
        files.put(SECOND, Arrays.copyOf(lines.array(), lines.length()));
        return files;
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                GoldenFilesTest.class.getResourceAsStream("/golden/v1/" + name), name + " is gone")) {
            return in.readAllBytes();
        }
    }

    @Test
    void the_published_files_are_read() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        for (String name : List.of(FIRST, SECOND)) {
            disk.set(name, golden(name));
        }
        try (EventLog log = JsonlEventLog.builder(disk).open()) {
            assertThat(log.identity()).isEqualTo(TestHeads.STORE);
        }
        Reopened found = Reopened.andAppendedTo(disk);
        assertThat(found.events().subList(0, 7)).isEqualTo(first());
        assertThat(found.events().subList(7, 10)).isEqualTo(second());
        assertThat(found.events()).hasSize(10);
        Recovery recovery = found.recovery();
        assertThat(recovery.lost()).isEqualTo(3);
        assertThat(recovery.badPieces()).isZero();
        assertThat(recovery.unproven()).isZero();
    }

    @Test
    void the_published_snapshot_is_read() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        disk.set(SNAPSHOT, golden(SNAPSHOT));
        assertThat(FileSnapshots.in(disk).newest(TestHeads.STORE)).contains(state());
    }

    @Test
    void the_same_bytes_are_written_today() throws IOException {
        assertThat(new String(writtenSnapshot(), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden(SNAPSHOT), StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : written().entrySet()) {
            assertThat(new String(file.getValue(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(golden(file.getKey()), StandardCharsets.UTF_8));
        }
    }
}
