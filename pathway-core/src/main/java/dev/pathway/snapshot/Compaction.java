package dev.pathway.snapshot;

import java.time.Duration;

/**
 * What a compaction came to.
 *
 * @param seq the last event in the newest snapshot
 * @param traces how many traces that snapshot holds, retired ones too
 * @param oldestSeq the oldest event that the log still has, or will have next where it has none
 * @param deleted whether old snapshots and events were looked at to be deleted; false for a degraded store, unless told to
 * @param took how long it took
 */
public record Compaction(long seq, long traces, long oldestSeq, boolean deleted, Duration took) {}
