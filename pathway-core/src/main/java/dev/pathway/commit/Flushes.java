package dev.pathway.commit;

import dev.pathway.error.PathwayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Those who wait until everything is durable. Any thread adds them; the committer answers. */
final class Flushes {

    private final Queue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
    private final Executor callbacks;

    Flushes(Executor callbacks) {
        this.callbacks = callbacks;
    }

    void add(CompletableFuture<Void> flush) {
        waiting.add(flush);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Answers those who wait by now with what the flush comes to. */
    void answer(Runnable flush) {
        List<CompletableFuture<Void>> due = takeAll();
        try {
            flush.run();
            callbacks.execute(() -> due.forEach(each -> each.complete(null)));
        } catch (RuntimeException | Error e) {
            callbacks.execute(() -> due.forEach(each -> each.completeExceptionally(e)));
            throw e;
        }
    }

    /** Refuses everybody who waits. */
    void refuse(PathwayException reason) {
        for (CompletableFuture<Void> flush : takeAll()) {
            callbacks.execute(() -> flush.completeExceptionally(reason));
        }
    }

    private List<CompletableFuture<Void>> takeAll() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (CompletableFuture<Void> next = waiting.poll(); next != null; next = waiting.poll()) {
            all.add(next);
        }
        return all;
    }
}
