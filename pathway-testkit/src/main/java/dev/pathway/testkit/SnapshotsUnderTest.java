package dev.pathway.testkit;

import dev.pathway.snapshot.SnapshotStore;

/** The place for snapshots that the contract is checked against: new and empty for each test. */
public interface SnapshotsUnderTest {

    /** Opens it as another process would: what was opened before may still be in use. */
    SnapshotStore openSnapshots();
}
