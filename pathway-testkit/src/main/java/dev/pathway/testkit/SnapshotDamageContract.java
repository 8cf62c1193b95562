package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pathway.log.Position;
import dev.pathway.snapshot.SnapshotStore;
import java.util.Optional;

/** The obligations of a store of snapshots whose contents can be damaged: 501, 503 and 504. */
public interface SnapshotDamageContract extends SnapshotsUnderTest {

    /** Damages the newest snapshot that is whole, of whatever log. */
    void damageNewest();

    @Obligation(value = 501, lookAt = "what is checked before a snapshot is given")
    default void obligation_501_a_damaged_snapshot_is_passed_over() {
        SnapshotStore snapshots = openSnapshots();
        snapshots.save(Snapshots.of("a log", 10));
        damageNewest();
        assertEquals(Optional.empty(), openSnapshots().newest("a log"));
        snapshots.save(Snapshots.of("a log", 20));
        snapshots.save(Snapshots.of("a log", 30));
        damageNewest();
        SnapshotChecks.assertNewest(Snapshots.of("a log", 20), this);
    }

    @Obligation(value = 503, lookAt = "what save deletes to make room")
    default void obligation_503_saving_deletes_no_older_snapshot() {
        SnapshotStore snapshots = openSnapshots();
        for (long seq = 10; seq <= 40; seq += 10) {
            snapshots.save(Snapshots.of("a log", seq));
        }
        for (long seq = 30; seq >= 10; seq -= 10) {
            damageNewest();
            SnapshotChecks.assertNewest(Snapshots.of("a log", seq), this);
        }
    }

    @Obligation(value = 504, lookAt = "whether discardOld reads what it counts as whole")
    default void obligation_504_discarding_counts_whole_snapshots_only() {
        SnapshotStore snapshots = openSnapshots();
        snapshots.save(Snapshots.of("a log", 10));
        snapshots.save(Snapshots.of("a log", 20));
        damageNewest();
        assertEquals(Position.BEGINNING, snapshots.discardOld("a log"));
        SnapshotChecks.assertNewest(Snapshots.of("a log", 10), this);
        snapshots.save(Snapshots.of("a log", 30));
        assertEquals(Snapshots.of("a log", 10).position(), snapshots.discardOld("a log"));
        damageNewest();
        SnapshotChecks.assertNewest(Snapshots.of("a log", 10), this);
    }
}
