package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How large a snapshot is beside the live state, and how much of it is in memory while it is written. */
class SnapshotSizeTest {

    private static final Instant AT = Instant.parse("2026-11-22T16:54:18.855656Z");
    private static final int TRACES = 1_000;

    /** Members of traces as agents write them: of eight, one was updated, one retired, one repeated. */
    private static List<Trace> traces(int contentBytes) {
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < TRACES; i++) {
            long seq = 100_000 + 2L * i;
            String text = "{\"step\":" + (1_000 + i) + ",\"note\":\"";
            String json = text + "x".repeat(contentBytes - text.length() - 2) + "\"}";
            Trace.Builder trace = Trace.created(
                    new UUID(0x01935f0a00007000L, i).toString(),
                    seq,
                    AT.plusMillis(i),
                    Content.ofValidated(json.getBytes(StandardCharsets.UTF_8)),
                    Labels.of("user_id", "alice", "agent_id", "planner"));
            switch (i % 8) {
                case 0 ->
                    trace.seq(seq + 1)
                            .version(2)
                            .updatedAt(AT.plusMillis(i + 1))
                            .fingerprint(i);
                case 1 ->
                    trace.seq(seq + 1)
                            .version(2)
                            .updatedAt(AT.plusMillis(i + 1))
                            .retired("superseded");
                case 2 -> trace.seq(seq + 1).replayCount(3);
                default -> trace.version(1);
            }
            traces.add(trace.build());
        }
        return traces;
    }

    /** Returns the bytes of the lines that carry the newest state of these traces in a log. */
    private static long bytesInLog(List<Trace> traces) {
        LogLineWriter lines = new LogLineWriter();
        long bytes = 0;
        for (int i = 0; i < traces.size(); i++) {
            Trace trace = traces.get(i);
            Trace whole = trace.toBuilder().seq(trace.createdSeq()).build();
            bytes += lines.event(i % 8 == 0 ? new Event.Updated(whole) : new Event.Added(whole), whole.seq() - 1);
            if (i % 8 == 1) {
                bytes += lines.event(
                        new Event.Retired(trace.seq(), AT, trace.uid(), 2, 0, "superseded"), trace.seq() - 1);
            } else if (i % 8 == 2) {
                bytes += lines.event(new Event.Replayed(trace.seq(), AT, trace.uid(), 1, 3), trace.seq() - 1);
            }
        }
        return bytes;
    }

    private static Snapshot snapshot(List<Trace> traces) {
        return new Snapshot(TestHeads.STORE, Position.after(200_000), AT, 150_000, 0, List.of(), traces);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 300, 3_000})
    void a_snapshot_has_no_more_bytes_than_the_log_has_for_the_same_state(int contentBytes) {
        MemoryDisk disk = new MemoryDisk();
        List<Trace> traces = traces(contentBytes);
        FileSnapshots.in(disk).save(snapshot(traces));
        double ratio = (double) disk.get(disk.names().get(0)).length / bytesInLog(traces);
        assertThat(ratio).isBetween(0.9, 1.0);
    }

    @Test
    void beside_the_members_alone_it_has_less_than_two_hundred_bytes_a_trace() {
        MemoryDisk disk = new MemoryDisk();
        List<Trace> traces = traces(300);
        FileSnapshots.in(disk).save(snapshot(traces));
        long members = 0;
        for (Trace trace : traces) {
            members += trace.uid().length() + trace.content().sizeBytes();
            members += "user_idaliceagent_idplanner".length();
        }
        assertThat(disk.get(disk.names().get(0)).length - members).isLessThan(200L * TRACES);
    }

    @Test
    void it_is_written_piece_by_piece() {
        int[] most = {0};
        StoreFiles measured = new PassingOnFiles(new MemoryDisk()) {
            @Override
            public Output create(String name) throws IOException {
                return new PassingOnOutput(super.create(name)) {
                    @Override
                    public int write(byte[] source, int from, int length) throws IOException {
                        most[0] = Math.max(most[0], length);
                        return super.write(source, from, length);
                    }
                };
            }
        };
        FileSnapshots.in(measured).save(snapshot(traces(3_000)));
        assertThat(most[0]).isBetween(100_000, 150_000);
    }
}
