package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.event.Event;
import dev.pathway.json.SnapshotLine;
import dev.pathway.json.SnapshotLineWriter;
import dev.pathway.log.Position;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of good lines that are no good snapshot. */
final class SnapshotReadingTest {

    private static final SnapshotLine.Head HEAD = new SnapshotLine.Head(
            1, TestHeads.STORE, Position.after(9), Instant.EPOCH, 9, 0, List.of(), List.of(), "test");
    private static final Event.Lost GAP = new Event.Lost(2, 3, Instant.EPOCH);

    private final SnapshotLineWriter lines = new SnapshotLineWriter();
    private final MemoryDisk disk = new MemoryDisk();
    private final List<Trace> taken = new ArrayList<>();

    private static Trace trace(long seq) {
        Content content = Content.ofValidated("1".getBytes(StandardCharsets.UTF_8));
        return Trace.created("t" + seq, seq, Instant.EPOCH, content, Labels.none())
                .build();
    }

    @BeforeEach
    void beginWithAHead() {
        lines.head(HEAD);
    }

    private int sum() {
        CRC32C crc = new CRC32C();
        crc.update(lines.array(), 0, lines.length());
        return (int) crc.getValue();
    }

    private SnapshotReading.Frame read() throws IOException, DamagedSnapshot {
        disk.set("s", Arrays.copyOf(lines.array(), lines.length()));
        return SnapshotReading.read(disk, "s", taken::add);
    }

    private void damaged(String reason) {
        assertThatExceptionOfType(DamagedSnapshot.class)
                .isThrownBy(this::read)
                .satisfies(e -> assertThat(e.reason()).startsWith(reason));
    }

    @Test
    void a_whole_one_is_read() throws Exception {
        lines.lost(GAP);
        lines.lost(new Event.Lost(5, 5, Instant.EPOCH));
        lines.trace(trace(6));
        lines.trace(trace(9));
        lines.end(2, sum());
        SnapshotReading.Frame frame = read();
        assertThat(frame.head()).isEqualTo(HEAD);
        assertThat(frame.lost()).containsExactly(GAP, new Event.Lost(5, 5, Instant.EPOCH));
        assertThat(taken).containsExactly(trace(6), trace(9));
    }

    @Test
    void its_last_line_has_to_tell_how_many_traces_there_are_and_what_they_sum_up_to() {
        lines.trace(trace(9));
        int sum = sum();
        int before = lines.length();
        byte[] whole = Arrays.copyOf(lines.array(), before);
        damaged("has no last line");
        for (int[] end : new int[][] {{0, sum}, {2, sum}, {1, sum + 1}}) {
            SnapshotLineWriter last = new SnapshotLineWriter();
            last.end(end[0], end[1]);
            disk.set("s", DamageTest.concat(whole, Arrays.copyOf(last.array(), last.length())));
            assertThatExceptionOfType(DamagedSnapshot.class)
                    .isThrownBy(() -> SnapshotReading.read(disk, "s", taken::add))
                    .satisfies(e -> assertThat(e.reason()).startsWith("does not hold"));
        }
    }

    @Test
    void nothing_comes_behind_the_last_line() {
        lines.end(0, sum());
        lines.trace(trace(9));
        damaged("goes on behind");
    }

    @Test
    void gaps_come_before_traces_and_there_is_one_head() {
        lines.trace(trace(4));
        lines.lost(GAP);
        lines.end(1, sum());
        damaged("has its lines out of order");
        lines.clear();
        lines.head(HEAD);
        lines.head(HEAD);
        lines.end(0, sum());
        damaged("has its lines out of order");
    }

    @Test
    void the_head_comes_first() {
        lines.clear();
        damaged("does not begin with a head");
        lines.lost(GAP);
        damaged("does not begin with a head");
    }

    @Test
    void a_last_line_without_its_newline_is_cut_off() throws Exception {
        lines.end(0, sum());
        read();
        disk.set("s", Arrays.copyOf(lines.array(), lines.length() - 1));
        assertThatExceptionOfType(DamagedSnapshot.class)
                .isThrownBy(() -> SnapshotReading.read(disk, "s", taken::add))
                .satisfies(e -> assertThat(e.reason()).startsWith("is cut off"));
    }

    @Test
    void a_head_of_many_bytes_is_read_on_its_own_too() throws Exception {
        lines.clear();
        Position far = new Position(9, "t".repeat(60_000));
        SnapshotLine.Head head =
                new SnapshotLine.Head(1, TestHeads.STORE, far, Instant.EPOCH, 9, 0, List.of(), List.of(), "test");
        lines.head(head);
        lines.end(0, sum());
        assertThat(read().head()).isEqualTo(head);
        try (StoreFiles.Input in = disk.read("s")) {
            assertThat(SnapshotReading.head(in)).isEqualTo(head);
        }
    }
}
