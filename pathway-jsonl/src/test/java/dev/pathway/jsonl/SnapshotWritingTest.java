package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.json.LogLine;
import dev.pathway.json.SnapshotLineWriter;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much of a snapshot is held in memory at once, and what is too long for one of its lines. */
class SnapshotWritingTest {

    private final MemoryDisk disk = new MemoryDisk();

    private static Trace trace(long seq, int contentBytes) {
        String text = "\"" + "x".repeat(contentBytes - 2) + "\"";
        Content content = Content.ofValidated(text.getBytes(StandardCharsets.UTF_8));
        return Trace.created("t" + seq, seq, Instant.EPOCH, content, Labels.none())
                .build();
    }

    private static Snapshot of(List<Trace> traces) {
        return new Snapshot(TestHeads.STORE, Position.after(10_000), Instant.EPOCH, 10_000, 0, List.of(), traces);
    }

    @Test
    void it_is_written_in_portions_of_some_hundred_kilobytes() throws IOException {
        List<Integer> portions = new ArrayList<>();
        List<Trace> traces = new ArrayList<>();
        for (int seq = 1; seq <= 2_000; seq++) {
            traces.add(trace(seq, 1_000));
        }
        try (StoreFiles.Output out = disk.create("s")) {
            SnapshotWriting.write(of(traces), new PassingOnFiles.PassingOnOutput(out) {
                @Override
                public int write(byte[] source, int from, int length) throws IOException {
                    portions.add(length);
                    return super.write(source, from, length);
                }
            });
        }
        assertThat(portions).allMatch(length -> length <= (128 << 10) + 2_000).hasSizeBetween(10, 30);
    }

    @Test
    void it_is_forced_before_much_of_it_is_written() throws IOException {
        long[] unforced = new long[1];
        List<Trace> traces = new ArrayList<>();
        for (int seq = 1; seq <= 500; seq++) {
            traces.add(trace(seq, 100_000));
        }
        try (StoreFiles.Output out = disk.create("s")) {
            SnapshotWriting.write(of(traces), new PassingOnFiles.PassingOnOutput(out) {
                @Override
                public int write(byte[] source, int from, int length) throws IOException {
                    unforced[0] += length;
                    assertThat(unforced[0]).isLessThan(34 << 20);
                    return super.write(source, from, length);
                }

                @Override
                public void force() throws IOException {
                    unforced[0] = 0;
                    super.force();
                }
            });
        }
    }

    @Test
    void the_longest_line_is_written_and_one_byte_more_is_refused_with_the_name_of_its_trace() throws Exception {
        int most = LogLine.MAX_LINE_BYTES - new SnapshotLineWriter().trace(trace(1, 2)) + 2;
        try (StoreFiles.Output out = disk.create("s")) {
            SnapshotWriting.write(of(List.of(trace(1, most))), out);
        }
        List<Trace> taken = new ArrayList<>();
        SnapshotReading.read(disk, "s", taken::add);
        assertThat(taken.equals(List.of(trace(1, most)))).isTrue();
        try (StoreFiles.Output out = disk.create("t")) {
            assertThatThrownBy(() -> SnapshotWriting.write(of(List.of(trace(1, most + 1))), out))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the line of t1 would have 8388609 bytes");
        }
    }
}
