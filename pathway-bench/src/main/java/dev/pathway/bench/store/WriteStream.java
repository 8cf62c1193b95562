package dev.pathway.bench.store;

import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import dev.pathway.store.PathwayStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * Writes to a store that nobody waits for one by one: a thousand are handed over at once, as to the other engines, and the
 * oldest thousand is waited for when too many are open. Used by one thread.
 */
final class WriteStream {

    private static final int BATCH = 1_000;
    private static final int OPEN_BATCHES = 8;

    private final PathwayStore store;
    private final LongConsumer acknowledged;
    private final List<Command> gathered = new ArrayList<>(BATCH);
    private long first;
    private final Queue<Batch> open = new ArrayDeque<>(OPEN_BATCHES);

    /** Begins without any; the number of each is told once it is acknowledged, in their order. */
    WriteStream(PathwayStore store, LongConsumer acknowledged) {
        this.store = store;
        this.acknowledged = acknowledged;
    }

    /** Takes a write, whose number is one more than that of the one before. */
    void write(long number, Command command) {
        if (gathered.isEmpty()) {
            first = number;
        }
        gathered.add(command);
        if (gathered.size() == BATCH) {
            handOver();
        }
    }

    /** Returns once everything is acknowledged. */
    void settle() {
        handOver();
        open.forEach(batch -> batch.settle(acknowledged));
        open.clear();
    }

    private void handOver() {
        if (open.size() == OPEN_BATCHES) {
            open.remove().settle(acknowledged);
        }
        open.add(new Batch(first, store.writeAll(gathered)));
        gathered.clear();
    }

    private record Batch(long first, List<CompletableFuture<WriteResult>> answers) {

        void settle(LongConsumer acknowledged) {
            for (int i = 0; i < answers.size(); i++) {
                answers.get(i).join();
                acknowledged.accept(first + i);
            }
        }
    }
}
