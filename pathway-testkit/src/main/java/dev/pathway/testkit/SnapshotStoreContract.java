package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.trace.Trace;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The obligations of every {@link SnapshotStore}, one test each or more, named by number.
 *
 * <p>The test class of an adapter implements this interface, and beside it those that fit the adapter:
 *
 * <ul>
 *   <li>{@link SnapshotDamageContract}: what is kept can be damaged;
 *   <li>{@link SnapshotRefusalContract}: saving can be made to fail;
 *   <li>{@link SnapshotPowerCutContract}: the power can be cut.
 * </ul>
 */
public interface SnapshotStoreContract extends SnapshotsUnderTest {

    @Obligation(value = 501, lookAt = "the encoding: nothing may be left out, rounded, trimmed or escaped")
    default void obligation_501_a_snapshot_comes_back_equal_in_every_member() {
        Snapshot saved = Snapshots.ofEveryKind("a log", 100);
        openSnapshots().save(saved);
        Snapshot found = openSnapshots().newest("a log").orElseThrow();
        assertEquals(saved.identity(), found.identity());
        assertEquals(saved.position(), found.position());
        assertEquals(saved.at(), found.at());
        assertEquals(saved.events(), found.events());
        assertEquals(saved.skipped(), found.skipped());
        assertEquals(saved.lost(), found.lost());
        Iterator<Trace> traces = found.traces().iterator();
        for (Trace trace : saved.traces()) {
            assertEquals(trace, traces.next());
        }
        assertTrue(!traces.hasNext(), "there are more traces than were saved");
    }

    @Obligation(value = 501, lookAt = "how the newest is found, and what tells the snapshots of two logs apart")
    default void obligation_501_the_newest_of_that_log_is_given_and_none_of_another() {
        SnapshotStore snapshots = openSnapshots();
        assertEquals(Optional.empty(), snapshots.newest("a log"));
        snapshots.save(Snapshots.of("another log", 90));
        assertEquals(Optional.empty(), snapshots.newest("a log"));
        for (long seq : new long[] {9, 10, 100, 1_000_000_000_000L}) {
            snapshots.save(Snapshots.of("a log", seq));
            assertNewest(Snapshots.of("a log", seq));
        }
        assertNewest(Snapshots.of("another log", 90));
    }

    @Obligation(value = 502, lookAt = "what a save leaves behind that the traces ended")
    default void obligation_502_what_the_traces_throw_comes_out_and_nothing_is_kept() {
        SnapshotStore snapshots = openSnapshots();
        snapshots.save(Snapshots.of("a log", 10));
        RuntimeException thrown = new RuntimeException("thrown by the traces");
        Snapshot broken = SnapshotChecks.behindTheFirst(Snapshots.of("a log", 20), () -> {
            throw thrown;
        });
        assertSame(thrown, assertThrows(RuntimeException.class, () -> snapshots.save(broken)));
        assertNewest(Snapshots.of("a log", 10));
        assertEquals(Position.BEGINNING, snapshots.discardOld("a log"));
        snapshots.save(Snapshots.of("a log", 30));
        assertNewest(Snapshots.of("a log", 30));
    }

    @Obligation(value = 504, lookAt = "which two discardOld keeps, and which position it returns")
    default void obligation_504_discarding_keeps_the_two_newest_and_all_of_other_logs() {
        SnapshotStore snapshots = openSnapshots();
        assertEquals(Position.BEGINNING, snapshots.discardOld("a log"));
        for (String identity : List.of("a log", "another log")) {
            snapshots.save(Snapshots.of(identity, 5));
        }
        assertEquals(Position.BEGINNING, snapshots.discardOld("a log"));
        for (long seq = 10; seq <= 40; seq += 10) {
            snapshots.save(Snapshots.of("a log", seq));
        }
        for (int i = 0; i < 2; i++) {
            assertEquals(Snapshots.of("a log", 30).position(), snapshots.discardOld("a log"));
            assertNewest(Snapshots.of("a log", 40));
            assertNewest(Snapshots.of("another log", 5));
        }
    }

    @Obligation(value = 505, lookAt = "channels that an interrupt closes, and who clears the flag")
    default void obligation_505_an_interrupt_loses_nothing_and_stays_set() {
        SnapshotStore snapshots = openSnapshots();
        snapshots.save(Snapshots.of("a log", 10));
        Thread.currentThread().interrupt();
        snapshots.save(Snapshots.of("a log", 20));
        assertTrue(Thread.currentThread().isInterrupted(), "save swallowed the interrupt");
        assertNewest(Snapshots.of("a log", 20));
        assertTrue(Thread.currentThread().isInterrupted(), "newest swallowed the interrupt");
        snapshots.discardOld("a log");
        assertTrue(Thread.interrupted(), "discardOld swallowed the interrupt");
        assertNewest(Snapshots.of("a log", 20));
    }

    private void assertNewest(Snapshot expected) {
        SnapshotChecks.assertNewest(expected, this);
    }
}
