package dev.pathway.http.trace;

import dev.pathway.command.AsyncWrites;
import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Hands writes to their stores when the event loop has read all that its connections have for it: those of one turn
 * together. So a store that waits for writes is woken once for all of them, and commits them as one batch; and the event
 * loop is woken once for their answers, when it has the last. What a store refuses at once, as where it has too much to
 * do, is answered at once.
 *
 * <p>One event loop owns it. It holds less than a mebibyte: with more it does not wait for the end of the turn, as a
 * store's batch would not have it, and only what has reached a store is bounded by the store's queue.
 */
final class Handover {

    private static final long MOST_BYTES = 1L << 20;

    private Map<AsyncWrites, List<Due>> due = new LinkedHashMap<>();
    private long heldBytes;

    /** A write, and who waits for its answer. */
    private record Due(Command command, Promise<WriteResult> answer) {}

    /** Returns the answer of the store, on the event loop. */
    Future<WriteResult> write(AsyncWrites store, Command command) {
        if (due.isEmpty()) {
            Vertx.currentContext().runOnContext(read -> handOver());
        }
        Promise<WriteResult> answer = Promise.promise();
        due.computeIfAbsent(store, first -> new ArrayList<>()).add(new Due(command, answer));
        heldBytes += command.sizeBytes();
        if (heldBytes >= MOST_BYTES) {
            handOver();
        }
        return answer.future();
    }

    private void handOver() {
        // An answer may be here at once, and let the next request of its connection begin: that is for another time.
        Map<AsyncWrites, List<Due>> all = due;
        due = new LinkedHashMap<>();
        heldBytes = 0;
        all.forEach(Handover::handOver);
    }

    private static void handOver(AsyncWrites store, List<Due> writes) {
        List<CompletableFuture<WriteResult>> answers;
        try {
            answers = store.writeAll(writes.stream().map(Due::command).toList());
        } catch (RuntimeException | Error e) { // whoever waits is told, and the other stores get theirs
            writes.forEach(write -> write.answer().fail(e));
            return;
        }
        List<Coming> coming = new ArrayList<>(writes.size());
        for (int i = 0; i < writes.size(); i++) {
            Coming one = new Coming(answers.get(i), writes.get(i).answer());
            if (one.isHere()) {
                one.tell();
            } else {
                coming.add(one);
            }
        }
        // They come on a thread of the store, which may lose the processor to an event loop that it wakes.
        CompletableFuture<Void> all =
                CompletableFuture.allOf(coming.stream().map(Coming::from).toArray(CompletableFuture<?>[]::new));
        Future.fromCompletionStage(all, Vertx.currentContext()).onComplete(here -> coming.forEach(Coming::tell));
    }

    /** An answer on its way from the store to who waits for it. */
    private record Coming(CompletableFuture<WriteResult> from, Promise<WriteResult> to) {

        boolean isHere() {
            return from.isDone();
        }

        void tell() {
            Future.fromCompletionStage(from).onComplete(to);
        }
    }
}
