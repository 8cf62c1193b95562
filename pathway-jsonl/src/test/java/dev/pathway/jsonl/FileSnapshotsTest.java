package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved, found again and left behind, on a disk in memory and on a real one. */
class FileSnapshotsTest {

    private static final String OTHER = "another log";
    private final MemoryDisk disk = new MemoryDisk();
    private final FileSnapshots snapshots = FileSnapshots.in(disk);

    private Optional<Snapshot> newest() {
        return FileSnapshots.in(disk).newest(TestHeads.STORE);
    }

    @Test
    void what_was_saved_last_comes_back_and_survives_a_power_cut() {
        assertThat(newest()).isEmpty();
        snapshots.save(TestSnapshots.of(10));
        snapshots.save(TestSnapshots.of(20));
        assertThat(newest()).contains(TestSnapshots.of(20));
        assertThat(FileSnapshots.in(disk.afterPowerCut()).newest(TestHeads.STORE))
                .contains(TestSnapshots.of(20));
        assertThat(disk.names()).containsExactly(TestSnapshots.fileName(10, 1), TestSnapshots.fileName(20, 2));
    }

    @Test
    void of_two_at_the_same_place_the_later_one_counts() {
        snapshots.save(TestSnapshots.of(10));
        Snapshot later = new Snapshot(
                TestHeads.STORE,
                Position.after(10),
                TestSnapshots.AT,
                10,
                0,
                List.of(),
                TestSnapshots.of(10).traces());
        snapshots.save(later);
        assertThat(newest()).contains(later);
    }

    @Test
    void those_of_another_log_are_neither_given_nor_deleted() {
        for (long seq = 10; seq <= 40; seq += 10) {
            snapshots.save(TestSnapshots.of(OTHER, seq));
        }
        assertThat(newest()).isEmpty();
        assertThat(snapshots.discardOld(TestHeads.STORE)).isEqualTo(Position.BEGINNING);
        snapshots.save(TestSnapshots.of(5));
        assertThat(newest()).contains(TestSnapshots.of(5));
        assertThat(snapshots.discardOld(OTHER)).isEqualTo(new Position(30, "token 30"));
        assertThat(disk.names())
                .containsExactly(
                        TestSnapshots.fileName(5, 5), TestSnapshots.fileName(30, 3), TestSnapshots.fileName(40, 4));
    }

    @Test
    void what_a_crash_left_unfinished_hinders_nobody_and_goes_with_the_next_save() {
        disk.set(new SnapshotName(20, 7).unfinishedFileName(), new byte[] {1});
        disk.set(new SegmentName(20, 7).unfinishedFileName(), new byte[] {1});
        assertThat(newest()).isEmpty();
        snapshots.save(TestSnapshots.of(20));
        assertThat(disk.names())
                .containsExactly(new SegmentName(20, 7).unfinishedFileName(), TestSnapshots.fileName(20, 8));
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
        snapshots.save(TestSnapshots.of(20));
        assertThat(newest()).isPresent();
    }

    @Test
    void the_directory_is_made_when_the_first_is_saved(@TempDir Path directory) {
        Path missing = directory.resolve("made/for/it");
        FileSnapshots onDisk = FileSnapshots.in(missing);
        assertThat(onDisk.newest(TestHeads.STORE)).isEmpty();
        assertThat(onDisk.discardOld(TestHeads.STORE)).isEqualTo(Position.BEGINNING);
        assertThat(missing).doesNotExist();
        Stream.of(10, 20, 30).forEach(seq -> onDisk.save(TestSnapshots.of(seq)));
        assertThat(FileSnapshots.in(missing).newest(TestHeads.STORE)).contains(TestSnapshots.of(30));
        assertThat(onDisk.discardOld(TestHeads.STORE).sequence()).isEqualTo(20);
        assertThat(missing).isDirectoryContaining(file -> file.endsWith(TestSnapshots.fileName(20, 2)));
        assertThat(missing).isDirectoryNotContaining(file -> file.endsWith(TestSnapshots.fileName(10, 1)));
    }
}
