package dev.pathway.bench.store;

import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongFunction;

/** Stores that are filled before something is measured, quickly: they force once in a while only. */
final class Filling {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

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
        write(store, from, to, number -> new Command.Add(drafts.apply(number)));
    }

    /** Updates the documents of the numbers up to {@code to} by themselves, and returns once all is acknowledged. */
    static void update(PathwayStore store, long to) {
        write(store, 0, to, number -> {
            Content same = Content.from(Documents.json(number));
            return new Command.Update(Documents.key(number), Change.of(same), ExpectedVersion.ANY);
        });
    }

    private static void write(PathwayStore store, long from, long to, LongFunction<Command> commands) {
        WriteStream stream = new WriteStream(store, number -> {});
        for (long number = from; number < to; number++) {
            stream.write(number, commands.apply(number));
        }
        stream.settle();
    }
}
