package dev.pathway.commit;

import dev.pathway.error.PathwayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Those who wait until the committer has done one thing, such as a flush. Any thread adds them; the committer answers. */
final class Requests {

    /** Somebody who waits, and what runs the answer. */
    private record Waiting(CompletableFuture<Void> done, Executor callbacks) {}

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    void add(CompletableFuture<Void> done, Executor callbacks) {
        for (Waiting oldest = waiting.peek(); oldest != null && oldest.done().isDone(); oldest = waiting.peek()) {
            waiting.remove(oldest); // given up: whoever would take it may be busy for long
        }
        waiting.add(new Waiting(done, callbacks));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Answers those who wait by now with what an action comes to, and lets out what it throws. */
    void answer(Runnable action) {
        List<Waiting> due = takeAll();
        try {
            action.run();
            due.forEach(each -> each.callbacks().execute(() -> each.done().complete(null)));
        } catch (RuntimeException | Error e) {
            due.forEach(each -> each.callbacks().execute(() -> each.done().completeExceptionally(e)));
            throw e;
        }
    }

    /** Refuses everybody who waits. */
    void refuse(PathwayException reason) {
        takeAll().forEach(each -> each.callbacks().execute(() -> each.done().completeExceptionally(reason)));
    }

    private List<Waiting> takeAll() {
        List<Waiting> all = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            all.add(next);
        }
        return all;
    }
}
