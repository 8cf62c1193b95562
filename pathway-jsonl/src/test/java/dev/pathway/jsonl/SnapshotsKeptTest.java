package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.json.SnapshotLine;
import dev.pathway.json.SnapshotLineWriter;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which snapshots are kept, and which are deleted. */
class SnapshotsKeptTest {

    private final MemoryDisk disk = new MemoryDisk();
    private final FileSnapshots snapshots = FileSnapshots.in(disk);

    private Optional<Snapshot> newest() {
        return FileSnapshots.in(disk).newest(TestHeads.STORE);
    }

    @Test
    void the_two_newest_whole_ones_are_kept_and_damaged_ones_only_where_they_may_be_newer() {
        for (long seq = 10; seq <= 60; seq += 10) {
            snapshots.save(TestSnapshots.of(seq));
        }
        damage(TestSnapshots.fileName(60, 6));
        damage(TestSnapshots.fileName(40, 4));
        damage(TestSnapshots.fileName(20, 2));
        disk.set("snapshot-of-mine.jsonl", new byte[] {1});
        assertThat(snapshots.discardOld(TestHeads.STORE)).isEqualTo(new Position(30, "token 30"));
        assertThat(disk.names())
                .containsExactly(
                        TestSnapshots.fileName(30, 3),
                        TestSnapshots.fileName(40, 4),
                        TestSnapshots.fileName(50, 5),
                        TestSnapshots.fileName(60, 6),
                        "snapshot-of-mine.jsonl");
        assertThat(disk.afterPowerCut().names()).isEqualTo(disk.names());
        assertThat(newest()).contains(TestSnapshots.of(50));
    }

    /** Changes the last digit of the content of the last trace. */
    private void damage(String name) {
        byte[] file = disk.get(name);
        Lines lines = Lines.of(file);
        file[lines.start(lines.count() - 1) - 22] ^= 1;
        disk.set(name, file);
    }

    @Test
    void those_that_are_kept_are_durable_before_any_is_deleted() throws IOException {
        snapshots.save(TestSnapshots.of(10));
        snapshots.save(TestSnapshots.of(20));
        MemoryDisk another = disk.afterKill();
        FileSnapshots.in(another).save(TestSnapshots.of(30));
        byte[] third = another.get(TestSnapshots.fileName(30, 3));
        try (StoreFiles.Output out = disk.create(TestSnapshots.fileName(30, 3))) {
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
        assertThat(durableAtDeletion)
                .containsExactly(List.of(
                        TestSnapshots.fileName(10, 1), TestSnapshots.fileName(20, 2), TestSnapshots.fileName(30, 3)));
        assertThat(disk.afterPowerCut().names())
                .containsExactly(TestSnapshots.fileName(20, 2), TestSnapshots.fileName(30, 3));
    }

    @Test
    void a_single_whole_one_lets_the_log_forget_nothing() {
        snapshots.save(TestSnapshots.of(10));
        snapshots.save(TestSnapshots.of(20));
        damage(TestSnapshots.fileName(10, 1));
        assertThat(snapshots.discardOld(TestHeads.STORE)).isEqualTo(Position.BEGINNING);
        assertThat(disk.names()).hasSize(2);
    }

    @Test
    void the_format_of_a_later_version_is_passed_over_and_left_alone() {
        snapshots.save(TestSnapshots.of(10));
        snapshots.save(TestSnapshots.of(20));
        snapshots.save(TestSnapshots.of(30));
        SnapshotLineWriter lines = new SnapshotLineWriter();
        for (long seq : new long[] {5, 40}) {
            lines.clear();
            lines.head(new SnapshotLine.Head(
                    2,
                    TestHeads.STORE,
                    Position.after(seq),
                    TestSnapshots.AT,
                    seq,
                    0,
                    List.of(),
                    List.of("zstd"),
                    "7.1"));
            disk.set(TestSnapshots.fileName(seq, 9), Arrays.copyOf(lines.array(), lines.length()));
        }
        assertThat(newest()).contains(TestSnapshots.of(30));
        assertThat(snapshots.discardOld(TestHeads.STORE).sequence()).isEqualTo(20);
        Set<String> left = new TreeSet<>(List.of(
                TestSnapshots.fileName(5, 9),
                TestSnapshots.fileName(20, 2),
                TestSnapshots.fileName(30, 3),
                TestSnapshots.fileName(40, 9)));
        assertThat(disk.names()).containsExactlyElementsOf(left);
    }

    @Test
    void a_renamed_one_stays_what_its_first_line_says() {
        snapshots.save(TestSnapshots.of(10));
        snapshots.save(TestSnapshots.of(20));
        disk.set(TestSnapshots.fileName(99, 9), disk.get(TestSnapshots.fileName(10, 1)));
        disk.remove(TestSnapshots.fileName(10, 1));
        assertThat(newest()).contains(TestSnapshots.of(20));
        assertThat(snapshots.discardOld(TestHeads.STORE).sequence()).isEqualTo(10);
    }

    /** It may be that of another log, or what a later version wrote: nobody knows. */
    @Test
    void one_whose_first_line_is_damaged_is_passed_over_and_stays() {
        for (long seq = 10; seq <= 40; seq += 10) {
            snapshots.save(TestSnapshots.of(seq));
        }
        for (String name : List.of(TestSnapshots.fileName(10, 1), TestSnapshots.fileName(40, 4))) {
            byte[] file = disk.get(name);
            file[6] ^= 1;
            disk.set(name, file);
        }
        assertThat(newest()).contains(TestSnapshots.of(30));
        assertThat(snapshots.discardOld(TestHeads.STORE).sequence()).isEqualTo(20);
        assertThat(disk.names()).hasSize(4);
    }
}
