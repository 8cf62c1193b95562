package dev.pathway.bench.store;

import dev.pathway.command.WriteResult;
import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
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
        write(from, to, number -> store.add(drafts.apply(number)));
    }

    /** Updates the documents of the numbers up to {@code to} by themselves, and returns once all is acknowledged. */
    static void update(PathwayStore store, long to) {
        write(0, to, number -> {
            Content same = Content.from(Documents.json(number));
            return store.update(Documents.key(number), Change.of(same));
        });
    }

    private static void write(long from, long to, LongFunction<CompletableFuture<WriteResult>> writes) {
        Queue<CompletableFuture<WriteResult>> open = new ArrayDeque<>(WINDOW);
        for (long number = from; number < to; number++) {
            if (open.size() == WINDOW) {
                open.remove().join();
            }
            open.add(writes.apply(number));
        }
        open.forEach(CompletableFuture::join);
    }
}
