package dev.pathway.bench.store;

import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.BlockingStore;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Pathway on its files, each document a trace without labels whose uid is the key. */
final class PathwayEngine implements Engine {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** How many writes are handed over at once where nobody waits, as to the others. */
    private static final int BATCH = 1_000;

    /** How many batches may be open before the oldest is waited for. */
    private static final int OPEN_BATCHES = 8;

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
        return new Futures(acknowledged);
    }

    @Override
    public void close() {
        store.close();
    }

    /** Hands over many writes at a time, and waits for the oldest of them when too many are open. */
    private final class Futures implements Sink {

        private final LongConsumer acknowledged;
        private final List<Document> gathered = new ArrayList<>(BATCH);
        private final Queue<Batch> open = new ArrayDeque<>(OPEN_BATCHES);

        Futures(LongConsumer acknowledged) {
            this.acknowledged = acknowledged;
        }

        @Override
        public void put(Document document) {
            gathered.add(document);
            if (gathered.size() == BATCH) {
                handOver();
            }
        }

        private void handOver() {
            if (open.size() == OPEN_BATCHES) {
                open.remove().settle(acknowledged);
            }
            List<Command.Add> adds = new ArrayList<>(gathered.size());
            gathered.forEach(document -> adds.add(new Command.Add(draft(document))));
            open.add(new Batch(List.copyOf(gathered), store.writeAll(adds)));
            gathered.clear();
        }

        @Override
        public void settle() {
            handOver();
            open.forEach(batch -> batch.settle(acknowledged));
            open.clear();
        }
    }

    /** Documents that were handed over, and the answers, in their order. */
    private record Batch(List<Document> documents, List<CompletableFuture<WriteResult>> answers) {

        void settle(LongConsumer acknowledged) {
            for (int i = 0; i < answers.size(); i++) {
                answers.get(i).join();
                acknowledged.accept(documents.get(i).number());
            }
        }
    }
}
