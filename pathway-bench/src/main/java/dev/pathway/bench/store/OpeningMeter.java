package dev.pathway.bench.store;

import dev.pathway.bench.measure.Logging;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import java.nio.file.Path;

/** A program that opens a store, and prints how many seconds that took. */
final class OpeningMeter {

    private OpeningMeter() {}

    /** Takes the directory, and how many traces have to be in it. */
    public static void main(String[] arguments) {
        Logging.onlyWarnings();
        Path directory = Path.of(arguments[0]);
        long began = System.nanoTime();
        try (PathwayStore store = PathwayStore.builder(JsonlEventLog.open(directory))
                .snapshots(FileSnapshots.in(directory))
                .snapshotEvery(Long.MAX_VALUE)
                .open()) {
            double seconds = (System.nanoTime() - began) / 1e9;
            if (store.stats().traces().total() != Long.parseLong(arguments[1])) {
                throw new IllegalStateException("Opened with " + store.stats());
            }
            System.out.println(seconds);
        }
    }
}
