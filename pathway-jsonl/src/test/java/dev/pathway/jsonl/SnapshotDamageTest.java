package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is found of snapshots that are damaged: the newest that is whole. */
class SnapshotDamageTest {

    private final MemoryDisk disk = new MemoryDisk();
    private final FileSnapshots snapshots = FileSnapshots.in(disk);

    private Optional<Snapshot> newest() {
        return FileSnapshots.in(disk).newest(TestHeads.STORE);
    }

    /** Both who opens a store and who only wants to know what may be deleted must notice. */
    private void assertDamaged(String how) {
        assertThat(newest()).as(how).contains(TestSnapshots.of(10));
        assertThat(snapshots.discardOld(TestHeads.STORE)).as(how).isEqualTo(Position.BEGINNING);
    }

    @Tag("exhaustive")
    @Test
    void any_bit_that_is_changed_and_any_cut_gives_the_older_one() {
        snapshots.save(TestSnapshots.of(10));
        snapshots.save(TestSnapshots.of(20));
        byte[] whole = disk.get(TestSnapshots.fileName(20, 2));
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            disk.set(TestSnapshots.fileName(20, 2), damaged);
            assertDamaged("bit " + bit);
        }
        for (int length = 0; length < whole.length; length++) {
            disk.set(TestSnapshots.fileName(20, 2), Arrays.copyOf(whole, length));
            assertDamaged("length " + length);
        }
        disk.set(TestSnapshots.fileName(20, 2), whole);
        assertThat(newest()).contains(TestSnapshots.of(20));
    }

    @Test
    void any_line_that_is_removed_doubled_or_swapped_gives_the_older_one() {
        snapshots.save(TestSnapshots.of(10));
        snapshots.save(TestSnapshots.of(20));
        Lines lines = Lines.of(disk.get(TestSnapshots.fileName(20, 2)));
        byte[] none = {};
        for (int i = 0; i < lines.count(); i++) {
            int at = i;
            for (int j = 0; j < lines.count(); j++) {
                int with = j;
                if (i != j) {
                    disk.set(
                            TestSnapshots.fileName(20, 2),
                            lines.with(k -> lines.line(k == at ? with : k == with ? at : k)));
                    assertDamaged(i + " and " + j + " swapped");
                }
                byte[] twice = DamageTest.concat(lines.line(i), lines.line(j));
                disk.set(TestSnapshots.fileName(20, 2), lines.with(k -> k == with ? twice : lines.line(k)));
                assertDamaged(i + " put before " + j);
            }
            disk.set(TestSnapshots.fileName(20, 2), lines.with(k -> k == at ? none : lines.line(k)));
            assertDamaged(i + " removed");
        }
    }
}
