package dev.pathway.http;

import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import dev.pathway.command.Writes;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Hands writes to their stores when the event loop has read all that its connections have for it: those of one turn
 * together. So a store that waits for writes is woken once for all of them, and commits them as one batch.
 *
 * <p>One event loop owns it. What it holds is bounded by the requests that are under way.
 */
final class Handover {

    private List<Due> due = new ArrayList<>();

    /** A write, and who waits for its answer. */
    private record Due(
            Writes<CompletableFuture<WriteResult>> writes,
            Command command,
            Context context,
            Promise<WriteResult> answer) {

        CompletableFuture<WriteResult> handOver() {
            try {
                return writes.write(command);
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        /** Has the answer, which comes on a thread of the store, brought back to the event loop. */
        void follow(CompletableFuture<WriteResult> written) {
            Future.fromCompletionStage(written, context).onComplete(answer);
        }
    }

    /** Returns the answer of the store, on the event loop. */
    Future<WriteResult> write(Writes<CompletableFuture<WriteResult>> writes, Command command) {
        Context context = Vertx.currentContext();
        if (due.isEmpty()) {
            context.runOnContext(read -> handOverAll());
        }
        Promise<WriteResult> answer = Promise.promise();
        due.add(new Due(writes, command, context, answer));
        return answer.future();
    }

    private void handOverAll() {
        // An answer may be here at once, and let the next request of its connection begin: that is for another time.
        List<Due> all = due;
        due = new ArrayList<>();
        // First all of them: writing one answer takes longer than the store takes to go back to sleep.
        List<CompletableFuture<WriteResult>> written =
                all.stream().map(Due::handOver).toList();
        for (int i = 0; i < written.size(); i++) {
            all.get(i).follow(written.get(i));
        }
    }
}
