package dev.pathway.jsonl;

import dev.pathway.log.Recovery;

/**
 * What is in the directory of a store.
 *
 * @param log what opening the log would find
 * @param oldestSeq the oldest event that the log has, or will have next where it has none
 * @param snapshots the snapshots that are whole
 * @param damagedSnapshots the snapshots that are not, which opening passes over
 * @param snapshotSeq the last event in the newest whole one; 0 where there is none
 */
public record StoreReport(Recovery log, long oldestSeq, int snapshots, int damagedSnapshots, long snapshotSeq) {

    /** Returns how many events at the beginning are neither in the log any more nor in a snapshot. */
    public long beginningLost() {
        return Math.max(0, oldestSeq - 1 - snapshotSeq);
    }

    /** Returns whether something is damaged that was whole once: events are lost, or a snapshot cannot be used. */
    public boolean degraded() {
        return log.degraded() || beginningLost() > 0 || damagedSnapshots > 0;
    }
}
