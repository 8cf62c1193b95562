package dev.pathway.jsonl;

import dev.pathway.log.Recovery;

/**
 * What is in the directory of a store.
 *
 * @param log what opening the log would find
 * @param oldestSeq the oldest event that the log has, or will have next where it has none
 * @param lastSeq the last event that the log has; 0 where it has none
 * @param snapshots the snapshots that are whole
 * @param damagedSnapshots the snapshots that are not, which opening passes over
 * @param snapshotSeq the last event in the newest whole one; 0 where there is none
 */
public record StoreReport(
        Recovery log, long oldestSeq, long lastSeq, int snapshots, int damagedSnapshots, long snapshotSeq) {

    /** Returns how many events at the beginning are neither in the log any more nor in a snapshot. */
    public long beginningLost() {
        return Math.max(0, oldestSeq - 1 - snapshotSeq);
    }

    /** Returns how many events at the end are no longer in the log, though a snapshot was made of what they led to. */
    public long endLost() {
        return Math.max(0, snapshotSeq - lastSeq);
    }

    /** Returns whether something is damaged that was whole once: events are lost, or a snapshot cannot be used. */
    public boolean degraded() {
        return log.degraded() || beginningLost() > 0 || endLost() > 0 || damagedSnapshots > 0;
    }
}
