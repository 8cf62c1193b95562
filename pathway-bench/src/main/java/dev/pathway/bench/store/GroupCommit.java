package dev.pathway.bench.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lets many threads share one force of an engine: whatever waits becomes one batch. No setting of any of them, but what a
 * user could write around it.
 */
final class GroupCommit implements AutoCloseable {

    private static final int MOST = 1_024;

    private final Engine engine;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread committer = new Thread(this::run, "group-commit");

    GroupCommit(Engine engine) {
        this.engine = engine;
        committer.setDaemon(true);
        committer.start();
    }

    /** Returns once the document is kept. */
    void put(Document document) {
        Waiting waiting = new Waiting(document, new CompletableFuture<>());
        queue.add(waiting);
        waiting.done.join();
    }

    private void run() {
        List<Waiting> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(queue.take());
                queue.drainTo(taken, MOST - 1);
                commit(taken);
                taken.clear();
            }
        } catch (InterruptedException closed) {
            // nobody waits any more
        }
    }

    private void commit(List<Waiting> taken) {
        try {
            engine.put(taken.stream().map(Waiting::document).toList());
            taken.forEach(waiting -> waiting.done.complete(null));
        } catch (Exception e) {
            taken.forEach(waiting -> waiting.done.completeExceptionally(e));
        }
    }

    /** Nothing may wait any more. */
    @Override
    public void close() {
        committer.interrupt();
    }

    private record Waiting(Document document, CompletableFuture<Void> done) {}
}
