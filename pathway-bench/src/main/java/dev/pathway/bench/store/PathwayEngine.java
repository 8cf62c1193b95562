package dev.pathway.bench.store;

import dev.pathway.command.Command;
import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.BlockingStore;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Pathway on its files, each document a trace without labels whose uid is the key. */
final class PathwayEngine implements Engine {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final PathwayStore store;
    private final BlockingStore blocking;

    private PathwayEngine(PathwayStore store) {
        this.store = store;
        this.blocking = store.blocking();
    }

    static Engine open(Path directory, Forcing forcing) {
        Durability durability = forcing == Forcing.ALWAYS ? Durability.ALWAYS : Durability.interval(INTERVAL);
        return new PathwayEngine(PathwayStore.builder(
                        JsonlEventLog.builder(directory).durability(durability).open())
                .callbackExecutor(Runnable::run)
                .open());
    }

    private static Draft draft(Document document) {
        return Draft.builder(Content.from(document.json())).uid(document.key()).build();
    }

    @Override
    public void put(List<Document> batch) {
        for (Document document : batch) {
            blocking.add(draft(document));
        }
    }

    @Override
    public byte @Nullable [] get(String key) {
        return store.get(key).map(trace -> trace.content().toByteArray()).orElse(null);
    }

    @Override
    public Sink sink(LongConsumer acknowledged) {
        WriteStream stream = new WriteStream(store, acknowledged);
        return new Sink() {
            @Override
            public void put(Document document) {
                stream.write(document.number(), new Command.Add(draft(document)));
            }

            @Override
            public void settle() {
                stream.settle();
            }
        };
    }

    @Override
    public void close() {
        store.close();
    }
}
