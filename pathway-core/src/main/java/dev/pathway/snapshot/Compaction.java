package dev.pathway.snapshot;

import java.time.Duration;

/**
 * The result of a compaction.
 *
 * @param seq the last event in the snapshot that was made
 * @param traces how many traces that snapshot holds, retired ones too
 * @param oldestSeq the oldest event that the log still has, or will have next where it has none
 * @param deletionAllowed whether old snapshots and events could be deleted; in a degraded store only if {@link
 *     OnDegraded#DELETE} said so
 * @param took how long it took
 */
public record Compaction(long seq, long traces, long oldestSeq, boolean deletionAllowed, Duration took) {}
