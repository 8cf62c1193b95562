/**
 * Forgetting what snapshots hold. The store tells {@link dev.pathway.compact.Compactor} that the log has grown, or to compact now;
 * on a thread of its own that pins the state, has the committer flush, saves the state through
 * {@link dev.pathway.snapshot.SnapshotStore}, and then has the {@link dev.pathway.log.EventLog} forget. When it does so by itself,
 * {@link dev.pathway.compact.LastSnapshot} says. Nobody waits for it but who asked for a compaction.
 */
package dev.pathway.compact;
