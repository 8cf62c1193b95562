package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Snapshots in whose midst something happens, and the check which one is given afterwards. */
final class SnapshotChecks {

    private SnapshotChecks() {}

    /** Returns the same snapshot, but that {@code event} happens behind its first trace. */
    static Snapshot behindTheFirst(Snapshot whole, Runnable event) {
        Iterable<Trace> traces = () -> {
            Iterator<Trace> each = whole.traces().iterator();
            return new Iterator<>() {
                private int given;

                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public Trace next() {
                    given++;
                    if (given == 2) {
                        event.run();
                    }
                    return each.next();
                }
            };
        };
        return new Snapshot(
                whole.identity(), whole.position(), whole.at(), whole.events(), whole.skipped(), whole.lost(), traces);
    }

    static void assertNewest(Snapshot expected, SnapshotsUnderTest store) {
        Snapshot found = store.openSnapshots().newest(expected.identity()).orElseThrow();
        assertEquals(expected.position(), found.position());
        List<Trace> traces = new ArrayList<>();
        found.traces().forEach(traces::add);
        assertEquals(expected.traces(), traces);
        long position = expected.position().sequence();
        List<Trace> loaded = new ArrayList<>();
        Consumer<Snapshot> taker = taken -> {
            loaded.clear();
            taken.traces().forEach(loaded::add);
        };
        assertTrue(store.openSnapshots().load(expected.identity(), position - 1, taker));
        assertEquals(traces, loaded);
        assertFalse(store.openSnapshots().load(expected.identity(), position, taker));
    }
}
