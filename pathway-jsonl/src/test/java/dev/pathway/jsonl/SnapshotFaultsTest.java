package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of snapshots when the disk fails, or whoever hands them over does. */
class SnapshotFaultsTest {

    private final MemoryDisk disk = new MemoryDisk();
    private final FileSnapshots snapshots = FileSnapshots.in(disk);

    @Test
    void an_error_while_reading_is_not_damage() {
        snapshots.save(TestSnapshots.of(10));
        snapshots.save(TestSnapshots.of(20));
        for (String kind : List.of("list", "open", "read")) {
            FaultyDisk faulty = new FaultyDisk(disk);
            faulty.failing((index, kindNow) -> {
                if (kindNow.equals(kind)) {
                    throw FaultyDisk.ioError();
                }
            });
            FileSnapshots failing = FileSnapshots.in(faulty);
            assertThatThrownBy(() -> failing.newest(TestHeads.STORE)).isInstanceOf(EventLogException.Unavailable.class);
            assertThatThrownBy(() -> failing.discardOld(TestHeads.STORE))
                    .isInstanceOf(EventLogException.Unavailable.class);
            assertThat(disk.names()).hasSize(2);
        }
    }

    @Test
    void what_a_failed_save_left_is_none_of_the_two_that_are_kept() {
        FaultyDisk faulty = new FaultyDisk(disk);
        FileSnapshots failing = FileSnapshots.in(faulty);
        failing.save(TestSnapshots.of(10));
        faulty.failing((index, kind) -> {
            if (kind.equals("forceDirectory") || kind.equals("delete")) {
                throw FaultyDisk.ioError();
            }
        });
        assertThatThrownBy(() -> failing.save(TestSnapshots.of(20))).isInstanceOf(EventLogException.Unavailable.class);
        faulty.failing(null);
        failing.save(TestSnapshots.of(30));
        assertThat(disk.names())
                .containsExactly(
                        TestSnapshots.fileName(10, 1), TestSnapshots.fileName(20, 2), TestSnapshots.fileName(30, 3));
        assertThat(failing.discardOld(TestHeads.STORE).sequence()).isEqualTo(10);
        assertThat(disk.names()).contains(TestSnapshots.fileName(10, 1));
    }

    @Test
    void a_save_that_fails_at_any_operation_leaves_nothing_and_can_be_repeated() {
        snapshots.save(TestSnapshots.of(10));
        FaultyDisk counting = new FaultyDisk(disk.afterKill());
        FileSnapshots.in(counting).save(TestSnapshots.of(20));
        int operations = counting.operations();
        assertThat(operations).isGreaterThan(6);
        for (int i = 0; i < operations; i++) {
            int failAt = i;
            boolean full = i % 2 == 0;
            MemoryDisk memory = disk.afterKill();
            FaultyDisk faulty = new FaultyDisk(memory);
            faulty.failing((index, kind) -> {
                if (index == failAt) {
                    throw full ? FaultyDisk.noSpace() : FaultyDisk.ioError();
                }
            });
            FileSnapshots failing = FileSnapshots.in(faulty);
            assertThatThrownBy(() -> failing.save(TestSnapshots.of(20)))
                    .as("operation %s", i)
                    .isInstanceOf(full ? EventLogException.Full.class : EventLogException.Unavailable.class)
                    .message()
                    .doesNotContain("OutOfSpace");
            assertThat(memory.names()).containsExactly(TestSnapshots.fileName(10, 1));
            assertThat(failing.newest(TestHeads.STORE)).contains(TestSnapshots.of(10));
            failing.save(TestSnapshots.of(30));
            assertThat(failing.newest(TestHeads.STORE)).contains(TestSnapshots.of(30));
        }
    }

    @Test
    void what_the_traces_throw_comes_out_as_it_is_and_nothing_is_left() {
        RuntimeException thrown = new RuntimeException("thrown by the traces");
        List<Trace> traces = List.of(TestSnapshots.of(20).traces().iterator().next());
        Iterable<Trace> throwing = () -> new Iterator<>() {
            private final Iterator<Trace> some = traces.iterator();

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Trace next() {
                if (some.hasNext()) {
                    return some.next();
                }
                throw thrown;
            }
        };
        Snapshot broken =
                new Snapshot(TestHeads.STORE, Position.after(20), TestSnapshots.AT, 20, 0, List.of(), throwing);
        snapshots.save(TestSnapshots.of(10));
        assertThatThrownBy(() -> snapshots.save(broken)).isSameAs(thrown);
        assertThat(disk.names()).containsExactly(TestSnapshots.fileName(10, 1));
    }

    @Test
    void what_does_not_read_back_as_it_was_written_is_not_kept() {
        snapshots.save(TestSnapshots.of(10));
        StoreFiles lying = new PassingOnFiles(disk) {
            @Override
            public Output create(String name) throws IOException {
                Output out = super.create(name);
                return new PassingOnOutput(out) {
                    @Override
                    public int write(byte[] source, int from, int length) throws IOException {
                        byte[] other = source.clone();
                        other[from + length / 2] ^= 1;
                        return super.write(other, from, length);
                    }
                };
            }
        };
        assertThatThrownBy(() -> FileSnapshots.in(lying).save(TestSnapshots.of(20)))
                .isInstanceOf(EventLogException.Unavailable.class);
        assertThat(disk.names()).containsExactly(TestSnapshots.fileName(10, 1));
    }
}
