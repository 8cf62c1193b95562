package dev.pathway.daemon.store;

import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.jsonl.Retention;
import dev.pathway.jsonl.SegmentObserver;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.StoreBuilder;
import java.nio.file.Path;

/** How the program opens the store in a directory: its log, and its snapshots beside it. */
public final class Stores {

    private Stores() {}

    /** Begins to open a store to write to it. */
    public static StoreBuilder toWrite(Path directory, Durability durability, Retention retention) {
        return toWrite(directory, durability, retention, SegmentObserver.NONE);
    }

    /** Does the same, with somebody who is told what the log writes. */
    public static StoreBuilder toWrite(
            Path directory, Durability durability, Retention retention, SegmentObserver observer) {
        JsonlEventLog log = JsonlEventLog.builder(directory)
                .durability(durability)
                .retention(retention)
                .observer(observer)
                .open();
        return PathwayStore.builder(log).snapshots(FileSnapshots.in(directory));
    }

    /** Opens a store of which no file is changed, whoever writes to it. */
    public static PathwayStore toRead(Path directory) {
        return PathwayStore.builder(new ReadOnlyLog(JsonlEventLog.open(directory)))
                .snapshots(FileSnapshots.in(directory))
                .snapshotEvery(Long.MAX_VALUE)
                .open();
    }
}
