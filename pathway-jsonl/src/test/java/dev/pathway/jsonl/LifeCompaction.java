package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a store does in a simulated life to open fast and to forget: it saves snapshots, and lets the log delete what two
 * of them cover. Each opening looks whether snapshot and log still make a whole.
 */
final class LifeCompaction {

    private final JsonlEventLog log;
    private final FileSnapshots snapshots;
    private final Oracle oracle;

    LifeCompaction(StoreFiles disk, JsonlEventLog log, Oracle oracle) {
        this.log = log;
        this.snapshots = FileSnapshots.in(disk);
        this.oracle = oracle;
    }

    /** Saves a snapshot and has deleted what may be. */
    void run() {
        if (oracle.hasRotted() || oracle.certain() == 0) {
            return;
        }
        oracle.compacting();
        String identity = log.identity();
        List<Event> events = oracle.certainEvents();
        Position position = Position.after(events.size());
        List<Trace> traces = new ArrayList<>();
        events.forEach(event -> traces.add(((Event.WithTrace) event).trace()));
        snapshots.save(new Snapshot(
                identity, position, events.get(events.size() - 1).at(), events.size(), 0, List.of(), traces));
        oracle.snapshotSaved(position.sequence());
        Position covered = snapshots.discardOld(identity);
        oracle.discarding(covered.sequence());
        oracle.started(log.discardBefore(covered).sequence());
    }

    /** Returns the last number that the log has forgotten, having checked that a snapshot covers it. */
    long start() {
        if (!oracle.hasCompacted()) {
            return 0;
        }
        long start = log.start().sequence();
        oracle.started(start);
        Optional<Snapshot> newest = snapshots.newest(log.identity());
        long covered = newest.map(snapshot -> snapshot.position().sequence()).orElse(0L);
        oracle.require(covered >= start, () -> "the log begins behind " + start + ", the snapshot ends at " + covered);
        newest.ifPresent(snapshot -> oracle.snapshotShown(covered, snapshot.traces()));
        if (!oracle.hasRotted()) {
            oracle.require(covered >= oracle.snapshot(), () -> "the newest snapshot is that of " + covered);
        }
        return start;
    }
}
