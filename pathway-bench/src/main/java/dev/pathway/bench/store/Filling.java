package dev.pathway.bench.store;

import dev.pathway.command.WriteResult;
import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;

/** Stores that are filled before something is measured, quickly: they force once in a while only. */
final class Filling {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int WINDOW = 8_192;

    private Filling() {}

    /** Opens a store in a directory, whose snapshots are there too, and are made on request alone. */
    static PathwayStore open(Path directory) {
        return PathwayStore.builder(JsonlEventLog.builder(directory)
                        .durability(Durability.interval(INTERVAL))
                        .open())
                .snapshots(FileSnapshots.in(directory))
                .snapshotEvery(Long.MAX_VALUE)
                .callbackExecutor(Runnable::run)
                .open();
    }

    /** Adds the drafts of the numbers from one to before another, and returns once all are acknowledged. */
    static void add(PathwayStore store, long from, long to, LongFunction<Draft> drafts) {
        Queue<CompletableFuture<WriteResult>> open = new ArrayDeque<>(WINDOW);
        for (long number = from; number < to; number++) {
            if (open.size() == WINDOW) {
                open.remove().join();
            }
            open.add(store.add(drafts.apply(number)));
        }
        open.forEach(CompletableFuture::join);
    }
}
