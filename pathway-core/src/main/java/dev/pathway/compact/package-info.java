/**
 * Forgetting what snapshots hold. The store tells its one class, {@link dev.pathway.compact.Compactor}, that the log has grown,
 * or to compact now; on a thread of its own that pins the state, has the committer flush, saves the state through
 * {@link dev.pathway.snapshot.SnapshotStore}, and then has the {@link dev.pathway.log.EventLog} forget. Nobody waits for it but
 * who asked for a compaction.
 */
package dev.pathway.compact;
