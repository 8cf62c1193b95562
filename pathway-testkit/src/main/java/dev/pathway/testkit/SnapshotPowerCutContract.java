package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pathway.snapshot.Snapshot;

/** The obligation of a store of snapshots whose power can be cut: 502. */
public interface SnapshotPowerCutContract extends SnapshotsUnderTest {

    /**
     * Ends everything opened so far as a power cut does: what is not durable is gone, nothing is tidied up, and {@link
     * #openSnapshots()} finds what is left. The contract uses nothing afterwards that was opened before.
     */
    void cutPower();

    @Obligation(value = 502, lookAt = "the order of writing, forcing and returning, directories included")
    default void obligation_502_a_saved_snapshot_survives_a_power_cut() {
        for (long seq = 10; seq <= 30; seq += 10) {
            openSnapshots().save(Snapshots.of("a log", seq));
            cutPower();
            SnapshotChecks.assertNewest(Snapshots.of("a log", seq), this);
        }
    }

    @Obligation(value = 502, lookAt = "what is there of a snapshot before it is whole, and under which name")
    default void obligation_502_a_power_cut_within_a_save_leaves_the_older_one() {
        openSnapshots().save(Snapshots.of("a log", 10));
        RuntimeException dead = new RuntimeException("the power was cut");
        Snapshot half = SnapshotChecks.behindTheFirst(Snapshots.of("a log", 20), () -> {
            cutPower();
            throw dead;
        });
        assertThrows(RuntimeException.class, () -> openSnapshots().save(half));
        SnapshotChecks.assertNewest(Snapshots.of("a log", 10), this);
        openSnapshots().save(Snapshots.of("a log", 30));
        SnapshotChecks.assertNewest(Snapshots.of("a log", 30), this);
    }
}
