package dev.pathway.commit;

import static dev.pathway.log.HandMadeLogs.at;

import dev.pathway.event.Event;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.Position;
import dev.pathway.snapshot.MemorySnapshots;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Tests of stores that open with snapshots. */
abstract class RecollectionTests {

    final MemorySnapshots snapshots = new MemorySnapshots();

    /** Saves a snapshot in which the events 1 to {@code seq} have each added a trace. */
    void snapshot(String identity, long seq, Event.Lost... lost) {
        List<Trace> traces = new ArrayList<>();
        for (long i = 1; i <= seq; i++) {
            traces.add(HandMadeLogs.trace(i, "t" + i, null));
        }
        snapshots.save(new Snapshot(identity, Position.after(seq), at(seq), seq, 0, List.of(lost), traces));
    }

    PathwayStore open(InMemoryEventLog log) {
        return PathwayStore.builder(log.openAgain()).snapshots(snapshots).open();
    }

    static void add(PathwayStore store, String uid) {
        store.blocking().add(Draft.builder(Content.from("1")).uid(uid).build());
    }
}
