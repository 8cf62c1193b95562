package dev.pathway.store;

import dev.pathway.commit.CommitOptions;
import dev.pathway.snapshot.SnapshotStore;
import java.util.Optional;

/**
 * How a store works; {@link StoreBuilder} says what each of them is for. Immutable.
 *
 * @param commit what concerns the writes that wait
 * @param snapshots where to keep snapshots; empty to make none
 * @param snapshotBytes after how many bytes of events to make one
 * @param maxContentBytes the largest content that is taken
 */
record StoreOptions(CommitOptions commit, Optional<SnapshotStore> snapshots, long snapshotBytes, int maxContentBytes) {}
