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
    void what_damage_makes_the_taker_throw_is_damage() {
        List<Trace> older = save(TRACES - 1);
        save(TRACES);
        String newest = TestSnapshots.fileName(TRACES, 2);
        Lines lines = Lines.of(disk.get(newest));
        disk.set(newest, lines.with(i -> lines.line(i == 2 ? 1 : i)));
        List<String> thrown = new ArrayList<>();
        assertThat(FileSnapshots.in(disk).load(TestHeads.STORE, 0, snapshot -> {
                    List<Trace> traces = new ArrayList<>();
                    for (Trace trace : snapshot.traces()) {
                        if (traces.contains(trace)) {
                            thrown.add(trace.uid());
                            throw new IllegalArgumentException(trace.uid());
                        }
                        if (traces.size() < 2) {
                            traces.add(trace);
                        }
                    }
                    taken.add(traces);
                }))
                .isTrue();
        assertThat(thrown).hasSize(1);
        assertThat(taken).containsExactly(older.subList(0, 2));
    }

    @Test
    void one_that_was_not_taken_to_its_end_has_to_be_whole_all_the_same() {
        save(TRACES - 1);
        save(TRACES);
        String newest = TestSnapshots.fileName(TRACES, 2);
        byte[] damaged = disk.get(newest);
        damaged[damaged.length - 100] ^= 1;
        disk.set(newest, damaged);
        List<Long> begun = new ArrayList<>();
        assertThat(FileSnapshots.in(disk).load(TestHeads.STORE, 0, snapshot -> begun.add(snapshot.events())))
                .isTrue();
        assertThat(begun).containsExactly((long) TRACES, TRACES - 1L);
    }

    @Test
    void an_error_of_the_disk_is_not_damage() {
        save(TRACES - 1);
        save(TRACES);
        StoreFiles failing = new PassingOnFiles(disk) {
            @Override
            public Input read(String file) throws IOException {
                Input in = super.read(file);
                return new PassingOnInput(in) {
                    @Override
                    public int read(byte[] target, int from, int length, long position) throws IOException {
                        if (position > in.size() / 2) {
                            throw new IOException("a bad sector");
                        }
                        return super.read(target, from, length, position);
                    }
                };
            }
        };
        assertThatThrownBy(() -> FileSnapshots.in(failing).load(TestHeads.STORE, 0, this::take))
                .isInstanceOf(EventLogException.Unavailable.class);
        assertThat(taken).hasSize(1);
    }
}
