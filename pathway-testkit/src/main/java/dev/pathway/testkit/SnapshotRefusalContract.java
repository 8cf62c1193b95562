package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pathway.error.EventLogException;
import dev.pathway.log.Position;
import dev.pathway.snapshot.SnapshotStore;

/** The obligation of a store of snapshots that cannot always save, as on a full disk: 502. */
public interface SnapshotRefusalContract extends SnapshotsUnderTest {

    /** Makes every save fail until {@link #takeSaves()}. */
    void refuseSaves();

    /** Lets saves succeed again. */
    void takeSaves();

    @Obligation(value = 502, lookAt = "what a refused save leaves behind, and what the next one finds there")
    default void obligation_502_a_refused_save_keeps_nothing_and_can_be_repeated() {
        SnapshotStore snapshots = openSnapshots();
        snapshots.save(Snapshots.of("a log", 10));
        refuseSaves();
        for (int i = 0; i < 3; i++) {
            assertThrows(EventLogException.Unavailable.class, () -> snapshots.save(Snapshots.of("a log", 20)));
            SnapshotChecks.assertNewest(Snapshots.of("a log", 10), this);
        }
        takeSaves();
        assertEquals(Position.BEGINNING, snapshots.discardOld("a log"));
        snapshots.save(Snapshots.of("a log", 20));
        SnapshotChecks.assertNewest(Snapshots.of("a log", 20), this);
    }
}
