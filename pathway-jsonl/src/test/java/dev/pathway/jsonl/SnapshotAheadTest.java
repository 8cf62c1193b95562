package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.testkit.Events;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Snapshots that are taken while they are read, of more traces than are read at once. */
class SnapshotAheadTest {

    private static final int TRACES = 5_000;

    private final MemoryDisk disk = new MemoryDisk();
    private final FileSnapshots snapshots = FileSnapshots.in(disk);

    /** What was taken of each snapshot that was begun, in this order. */
    private final List<List<Trace>> taken = new ArrayList<>();

    private void take(Snapshot snapshot) {
        List<Trace> traces = new ArrayList<>();
        taken.add(traces);
        snapshot.traces().forEach(traces::add);
    }

    private boolean load(long after) {
        return FileSnapshots.in(disk).load(TestHeads.STORE, after, this::take);
    }

    private List<Trace> save(int seq) {
        List<Trace> traces = Events.fromTheBeginning().next(seq).stream()
                .map(event -> ((Event.Added) event).trace())
                .toList();
        snapshots.save(new Snapshot(TestHeads.STORE, Position.after(seq), TestSnapshots.AT, seq, 0, List.of(), traces));
        return traces;
    }

    @Test
    void all_traces_come_in_their_order_unless_the_snapshot_is_not_behind_what_is_known() {
        List<Trace> traces = save(TRACES);
        assertThat(load(TRACES)).isFalse();
        assertThat(taken).isEmpty();
        assertThat(load(TRACES - 1)).isTrue();
        assertThat(taken).containsExactly(traces);
    }

    @Test
    void one_that_turns_out_to_be_damaged_is_followed_by_the_one_before() {
        List<Trace> older = save(TRACES - 1);
        save(TRACES);
        String newest = TestSnapshots.fileName(TRACES, 2);
        byte[] damaged = disk.get(newest);
        damaged[damaged.length - 100] ^= 1;
        disk.set(newest, damaged);
        assertThat(load(0)).isTrue();
        assertThat(taken).hasSize(2);
        assertThat(taken.get(0)).isNotEmpty();
        assertThat(taken.get(1)).isEqualTo(older);
        assertThat(load(TRACES - 1)).isFalse();
    }

    @Test
    void what_the_taker_throws_comes_out() {
        save(TRACES);
        IllegalStateException failure = new IllegalStateException();
        assertThatThrownBy(() -> snapshots.load(TestHeads.STORE, 0, snapshot -> {
                    snapshot.traces().iterator().next();
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void an_error_of_the_disk_is_not_damage() {
        save(TRACES - 1);
        save(TRACES);
        StoreFiles failing = new PassingOnFiles(disk) {
            @Override
            public Input read(String file) throws IOException {
                Input in = super.read(file);
                return new Input() {
                    @Override
                    public long size() throws IOException {
                        return in.size();
                    }

                    @Override
                    public int read(byte[] target, int from, int length, long position) throws IOException {
                        if (position > in.size() / 2) {
                            throw new IOException("a bad sector");
                        }
                        return in.read(target, from, length, position);
                    }

                    @Override
                    public void close() throws IOException {
                        in.close();
                    }
                };
            }
        };
        assertThatThrownBy(() -> FileSnapshots.in(failing).load(TestHeads.STORE, 0, this::take))
                .isInstanceOf(EventLogException.Unavailable.class);
        assertThat(taken).hasSize(1);
    }
}
