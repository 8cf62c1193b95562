/** The port behind which snapshots are kept, {@link dev.pathway.snapshot.SnapshotStore}, and the result of a compaction. */
package dev.pathway.snapshot;
