package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.SnapshotLine;
import dev.pathway.json.SnapshotLineWriter;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots on a disk in memory that can fail and be damaged. */
class FileSnapshotsTest {

    private static final Instant AT = Instant.parse("2026-11-22T16:54:18.855656Z");
    private static final String OTHER = "another log";

    private final MemoryDisk disk = new MemoryDisk();
    private final FileSnapshots snapshots = FileSnapshots.in(disk);

    static Snapshot snapshot(String identity, long lastSeq) {
        List<Trace> traces = new ArrayList<>();
        for (long seq = 1; seq <= 3; seq++) {
            Content content = Content.ofValidated(("{\"n\":" + seq + "}").getBytes(StandardCharsets.UTF_8));
            traces.add(Trace.created("T" + seq, seq, AT, content, Labels.of("user_id", "alice"))
                    .build());
        }
        traces.set(
                1,
                traces.get(1).toBuilder()
                        .seq(lastSeq)
                        .version(2)
                        .updatedAt(AT.plusSeconds(1))
                        .retired("enough")
                        .build());
        return new Snapshot(
                identity,
                new Position(lastSeq, "token " + lastSeq),
                AT.plusSeconds(1),
                lastSeq - 2,
                1,
                List.of(new Event.Lost(4, 5, AT)),
                traces);
    }

    private static Snapshot snapshot(long lastSeq) {
        return snapshot(TestHeads.STORE, lastSeq);
    }

    private Optional<Snapshot> newest() {
        return FileSnapshots.in(disk).newest(TestHeads.STORE);
    }

    private static String name(long lastSeq, long epoch) {
        return new SnapshotName(lastSeq, epoch).fileName();
    }

    @Test
    void what_was_saved_last_comes_back_and_survives_a_power_cut() {
        assertThat(newest()).isEmpty();
        snapshots.save(snapshot(10));
        snapshots.save(snapshot(20));
        assertThat(newest()).contains(snapshot(20));
        assertThat(FileSnapshots.in(disk.afterPowerCut()).newest(TestHeads.STORE))
                .contains(snapshot(20));
        assertThat(disk.names()).containsExactly(name(10, 1), name(20, 2));
    }

    @Test
    void of_two_at_the_same_place_the_later_one_counts() {
        snapshots.save(snapshot(10));
        Snapshot later = new Snapshot(
                TestHeads.STORE,
                Position.after(10),
                AT,
                10,
                0,
                List.of(),
                snapshot(10).traces());
        snapshots.save(later);
        assertThat(newest()).contains(later);
    }

    @Test
    void those_of_another_log_are_neither_given_nor_deleted() {
        for (long seq = 10; seq <= 40; seq += 10) {
            snapshots.save(snapshot(OTHER, seq));
        }
        assertThat(newest()).isEmpty();
        assertThat(snapshots.discardOld(TestHeads.STORE)).isEqualTo(Position.BEGINNING);
        snapshots.save(snapshot(5));
        assertThat(newest()).contains(snapshot(5));
        assertThat(snapshots.discardOld(OTHER)).isEqualTo(new Position(30, "token 30"));
        assertThat(disk.names()).containsExactly(name(5, 5), name(30, 3), name(40, 4));
    }

    @Tag("exhaustive")
    @Test
    void any_bit_that_is_changed_and_any_cut_gives_the_older_one() {
        snapshots.save(snapshot(10));
        snapshots.save(snapshot(20));
        byte[] whole = disk.get(name(20, 2));
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            disk.set(name(20, 2), damaged);
            assertThat(newest()).as("bit %s", bit).contains(snapshot(10));
        }
        for (int length = 0; length < whole.length; length++) {
            disk.set(name(20, 2), Arrays.copyOf(whole, length));
            assertThat(newest()).as("length %s", length).contains(snapshot(10));
        }
        disk.set(name(20, 2), whole);
        assertThat(newest()).contains(snapshot(20));
    }

    @Test
    void any_line_that_is_removed_doubled_or_swapped_gives_the_older_one() {
        snapshots.save(snapshot(10));
        snapshots.save(snapshot(20));
        Lines lines = Lines.of(disk.get(name(20, 2)));
        byte[] none = {};
        for (int i = 0; i < lines.count(); i++) {
            int at = i;
            for (int j = 0; j < lines.count(); j++) {
                int with = j;
                if (i != j) {
                    disk.set(name(20, 2), lines.with(k -> lines.line(k == at ? with : k == with ? at : k)));
                    assertThat(newest()).as("%s and %s swapped", i, j).contains(snapshot(10));
                }
                byte[] twice = join(lines.line(i), lines.line(j));
                disk.set(name(20, 2), lines.with(k -> k == with ? twice : lines.line(k)));
                assertThat(newest()).as("%s put before %s", i, j).contains(snapshot(10));
            }
            disk.set(name(20, 2), lines.with(k -> k == at ? none : lines.line(k)));
            assertThat(newest()).as("%s removed", i).contains(snapshot(10));
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void the_two_newest_whole_ones_are_kept_and_damaged_ones_only_where_they_may_be_newer() {
        for (long seq = 10; seq <= 60; seq += 10) {
            snapshots.save(snapshot(seq));
        }
        damage(name(60, 6));
        damage(name(40, 4));
        damage(name(20, 2));
        disk.set("snapshot-of-mine.jsonl", new byte[] {1});
        assertThat(snapshots.discardOld(TestHeads.STORE)).isEqualTo(new Position(30, "token 30"));
        assertThat(disk.names())
                .containsExactly(name(30, 3), name(40, 4), name(50, 5), name(60, 6), "snapshot-of-mine.jsonl");
        assertThat(disk.afterPowerCut().names()).isEqualTo(disk.names());
        assertThat(newest()).contains(snapshot(50));
    }

    @Test
    void those_that_are_kept_are_durable_before_any_is_deleted() throws IOException {
        snapshots.save(snapshot(10));
        snapshots.save(snapshot(20));
        MemoryDisk another = disk.afterKill();
        FileSnapshots.in(another).save(snapshot(30));
        byte[] third = another.get(name(30, 3));
        try (StoreFiles.Output out = disk.create(name(30, 3))) {
            out.write(third, 0, third.length);
            out.force();
        }
        List<List<String>> durableAtDeletion = new ArrayList<>();
        StoreFiles watched = new PassingOnFiles(disk) {
            @Override
            public void delete(String name) throws IOException {
                durableAtDeletion.add(disk.afterPowerCut().names());
                super.delete(name);
            }
        };
        FileSnapshots.in(watched).discardOld(TestHeads.STORE);
        assertThat(durableAtDeletion).containsExactly(List.of(name(10, 1), name(20, 2), name(30, 3)));
        assertThat(disk.afterPowerCut().names()).containsExactly(name(20, 2), name(30, 3));
    }

    @Test
    void a_single_whole_one_lets_the_log_forget_nothing() {
        snapshots.save(snapshot(10));
        snapshots.save(snapshot(20));
        damage(name(10, 1));
        assertThat(snapshots.discardOld(TestHeads.STORE)).isEqualTo(Position.BEGINNING);
        assertThat(disk.names()).hasSize(2);
    }

    /** Changes the last digit of the content of the last trace. */
    private void damage(String name) {
        byte[] file = disk.get(name);
        Lines lines = Lines.of(file);
        file[lines.start(lines.count() - 1) - 22] ^= 1;
        disk.set(name, file);
    }

    @Test
    void an_error_while_reading_is_not_damage() {
        snapshots.save(snapshot(10));
        snapshots.save(snapshot(20));
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
        failing.save(snapshot(10));
        faulty.failing((index, kind) -> {
            if (kind.equals("forceDirectory") || kind.equals("delete")) {
                throw FaultyDisk.ioError();
            }
        });
        assertThatThrownBy(() -> failing.save(snapshot(20))).isInstanceOf(EventLogException.Unavailable.class);
        faulty.failing(null);
        failing.save(snapshot(30));
        assertThat(disk.names()).containsExactly(name(10, 1), name(20, 2), name(30, 3));
        assertThat(failing.discardOld(TestHeads.STORE).sequence()).isEqualTo(10);
        assertThat(disk.names()).contains(name(10, 1));
    }

    @Test
    void a_save_that_fails_at_any_operation_leaves_nothing_and_can_be_repeated() {
        snapshots.save(snapshot(10));
        FaultyDisk counting = new FaultyDisk(disk.afterKill());
        FileSnapshots.in(counting).save(snapshot(20));
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
            assertThatThrownBy(() -> failing.save(snapshot(20)))
                    .as("operation %s", i)
                    .isInstanceOf(full ? EventLogException.Full.class : EventLogException.Unavailable.class);
            assertThat(memory.names()).containsExactly(name(10, 1));
            assertThat(failing.newest(TestHeads.STORE)).contains(snapshot(10));
            failing.save(snapshot(30));
            assertThat(failing.newest(TestHeads.STORE)).contains(snapshot(30));
        }
    }

    @Test
    void what_the_traces_throw_comes_out_as_it_is_and_nothing_is_left() {
        RuntimeException thrown = new RuntimeException("thrown by the traces");
        List<Trace> traces = List.of(snapshot(20).traces().iterator().next());
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
        Snapshot broken = new Snapshot(TestHeads.STORE, Position.after(20), AT, 20, 0, List.of(), throwing);
        snapshots.save(snapshot(10));
        assertThatThrownBy(() -> snapshots.save(broken)).isSameAs(thrown);
        assertThat(disk.names()).containsExactly(name(10, 1));
    }

    @Test
    void what_a_crash_left_unfinished_hinders_nobody_and_goes_with_the_next_save() {
        disk.set(new SnapshotName(20, 7).unfinishedFileName(), new byte[] {1});
        disk.set(new SegmentName(20, 7).unfinishedFileName(), new byte[] {1});
        assertThat(newest()).isEmpty();
        snapshots.save(snapshot(20));
        assertThat(disk.names()).containsExactly(new SegmentName(20, 7).unfinishedFileName(), name(20, 8));
    }

    @Test
    void an_opening_removes_what_was_left_unfinished() {
        disk.set(new SnapshotName(20, 7).unfinishedFileName(), new byte[] {1});
        Reopened.from(disk);
        assertThat(disk.names()).isEmpty();
    }

    @Test
    void a_name_with_the_highest_number_does_not_hide_what_is_saved_after_it() {
        disk.set(new SnapshotName(20, 999_999_999_999_999_999L).fileName(), new byte[] {1});
        snapshots.save(snapshot(20));
        assertThat(newest()).isPresent();
    }

    @Test
    void what_does_not_read_back_as_it_was_written_is_not_kept() {
        snapshots.save(snapshot(10));
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
        assertThatThrownBy(() -> FileSnapshots.in(lying).save(snapshot(20)))
                .isInstanceOf(EventLogException.Unavailable.class);
        assertThat(disk.names()).containsExactly(name(10, 1));
    }

    @Test
    void the_format_of_a_later_version_is_passed_over_and_left_alone() {
        snapshots.save(snapshot(10));
        snapshots.save(snapshot(20));
        snapshots.save(snapshot(30));
        SnapshotLineWriter lines = new SnapshotLineWriter();
        for (long seq : new long[] {5, 40}) {
            lines.clear();
            lines.head(new SnapshotLine.Head(
                    2, TestHeads.STORE, Position.after(seq), AT, seq, 0, List.of(), List.of("zstd"), "7.1"));
            disk.set(name(seq, 9), Arrays.copyOf(lines.array(), lines.length()));
        }
        assertThat(newest()).contains(snapshot(30));
        assertThat(snapshots.discardOld(TestHeads.STORE).sequence()).isEqualTo(20);
        Set<String> left = new TreeSet<>(List.of(name(5, 9), name(20, 2), name(30, 3), name(40, 9)));
        assertThat(disk.names()).containsExactlyElementsOf(left);
    }

    @Test
    void a_renamed_one_stays_what_its_first_line_says() {
        snapshots.save(snapshot(10));
        snapshots.save(snapshot(20));
        disk.set(name(99, 9), disk.get(name(10, 1)));
        disk.remove(name(10, 1));
        assertThat(newest()).contains(snapshot(20));
        assertThat(snapshots.discardOld(TestHeads.STORE).sequence()).isEqualTo(10);
    }

    @Test
    void the_directory_is_made_when_the_first_is_saved(@TempDir Path directory) {
        Path missing = directory.resolve("made/for/it");
        FileSnapshots onDisk = FileSnapshots.in(missing);
        assertThat(onDisk.newest(TestHeads.STORE)).isEmpty();
        assertThat(onDisk.discardOld(TestHeads.STORE)).isEqualTo(Position.BEGINNING);
        assertThat(missing).doesNotExist();
        Stream.of(10, 20, 30).forEach(seq -> onDisk.save(snapshot(seq)));
        assertThat(FileSnapshots.in(missing).newest(TestHeads.STORE)).contains(snapshot(30));
        assertThat(onDisk.discardOld(TestHeads.STORE).sequence()).isEqualTo(20);
        assertThat(missing).isDirectoryContaining(file -> file.endsWith(name(20, 2)));
        assertThat(missing).isDirectoryNotContaining(file -> file.endsWith(name(10, 1)));
    }
}
