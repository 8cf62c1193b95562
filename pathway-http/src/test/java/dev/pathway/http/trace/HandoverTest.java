package dev.pathway.http.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.command.AsyncWrites;
import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the writes of one turn of an event loop reach their stores, and where their answers arrive. */
final class HandoverTest {

    private static final int SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Handover handover = new Handover();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(SECONDS, TimeUnit.SECONDS);
    }

    /** Returns what an action comes to that takes one turn of the event loop. */
    private <T> T inOneTurn(Supplier<Future<T>> action) throws Exception {
        Promise<T> done = Promise.promise();
        loop.runOnContext(turn -> action.get().onComplete(done));
        return done.future().await(SECONDS, TimeUnit.SECONDS);
    }

    private static Command retire(String uid) {
        return new Command.Retire(uid, null, ExpectedVersion.ANY);
    }

    private static Command add(String uid, int contentBytes) {
        Content content = Content.from('"' + "x".repeat(contentBytes - 2) + '"');
        return new Command.Add(Draft.builder(content).uid(uid).build());
    }

    @Test
    void the_writes_of_one_turn_reach_each_store_together_and_in_their_order_once_the_turn_is_over() throws Exception {
        Recording store = new Recording();
        Recording other = new Recording();
        List<List<String>> duringTheTurn = new ArrayList<>();
        WriteResult answered = inOneTurn(() -> {
            Future<?> first = handover.write(store, retire("a"));
            Future<?> second = handover.write(other, retire("b"));
            Future<WriteResult> third = handover.write(store, retire("c"));
            duringTheTurn.addAll(store.reached);
            return Future.all(first, second).compose(both -> third);
        });
        assertThat(answered).isSameAs(store.result);
        assertThat(duringTheTurn).isEmpty();
        assertThat(store.reached).containsExactly(List.of("a", "c"));
        assertThat(other.reached).containsExactly(List.of("b"));
        inOneTurn(() -> handover.write(store, retire("d")));
        assertThat(store.reached).containsExactly(List.of("a", "c"), List.of("d"));
    }

    @Test
    void a_mebibyte_of_writes_does_not_wait_for_the_end_of_the_turn() throws Exception {
        Recording store = new Recording();
        List<Integer> handedOverAfterEach = new ArrayList<>();
        inOneTurn(() -> {
            List<Future<?>> answers = new ArrayList<>();
            for (String uid : List.of("a", "b", "c", "d")) {
                answers.add(handover.write(store, add(uid, 600_000)));
                handedOverAfterEach.add(store.reached.size());
            }
            answers.add(handover.write(store, retire("e")));
            handedOverAfterEach.add(store.reached.size());
            return Future.all(answers);
        });
        assertThat(handedOverAfterEach).containsExactly(0, 1, 1, 2, 2);
        assertThat(store.reached).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    }

    @Test
    void an_answer_from_another_thread_arrives_on_the_event_loop() throws Exception {
        WriteResult result = someResult();
        Thread answered =
                inOneTurn(() -> handover.write(command -> CompletableFuture.supplyAsync(() -> result), retire("a"))
                        .map(same -> Thread.currentThread()));
        assertThat(answered).isSameAs(inOneTurn(() -> Future.succeededFuture(Thread.currentThread())));
    }

    @Test
    void the_answers_of_one_turn_arrive_together_each_as_it_is() throws Exception {
        WriteResult result = someResult();
        CompletableFuture<WriteResult> first = new CompletableFuture<>();
        CompletableFuture<WriteResult> last = new CompletableFuture<>();
        List<Future<WriteResult>> answers = handedOverInOneTurn(Map.of("a", last, "b", first));
        first.completeExceptionally(new IllegalStateException("refused"));
        inOneTurn(Future::succeededFuture); // by then, it would have arrived
        assertThat(answers).noneMatch(Future::isComplete);
        last.complete(result);
        assertThat(answers.get(0).await(SECONDS, TimeUnit.SECONDS)).isSameAs(result);
        assertThatThrownBy(() -> answers.get(1).await(SECONDS, TimeUnit.SECONDS))
                .hasMessage("refused");
    }

    @Test
    void what_a_store_refuses_at_once_does_not_wait_for_the_other_answers_of_its_turn() throws Exception {
        WriteResult result = someResult();
        CompletableFuture<WriteResult> taken = new CompletableFuture<>();
        List<Future<WriteResult>> answers = handedOverInOneTurn(
                Map.of("a", taken, "b", CompletableFuture.failedFuture(new StoreOverloaded("all that it can hold"))));
        assertThatThrownBy(() -> answers.get(1).await(SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(StoreOverloaded.class);
        assertThat(answers.get(0).isComplete()).isFalse();
        taken.complete(result);
        assertThat(answers.get(0).await(SECONDS, TimeUnit.SECONDS)).isSameAs(result);
    }

    /** Hands over the writes {@code a} and {@code b}, in this order, to a store that answers them so. */
    private List<Future<WriteResult>> handedOverInOneTurn(Map<String, CompletableFuture<WriteResult>> answered)
            throws Exception {
        AsyncWrites store = command -> answered.get(command.uid().orElseThrow());
        List<Future<WriteResult>> answers = new ArrayList<>();
        inOneTurn(() -> {
            List.of("a", "b").forEach(uid -> answers.add(handover.write(store, retire(uid))));
            return Future.succeededFuture();
        });
        inOneTurn(Future::succeededFuture); // by then, they are handed over
        return answers;
    }

    @Test
    void a_store_that_breaks_fails_its_own_writes_and_no_others() throws Exception {
        WriteResult result = someResult();
        Promise<WriteResult> other = Promise.promise();
        assertThatThrownBy(() -> inOneTurn(() -> {
                    Future<WriteResult> failing = handover.write(new Breaking(), retire("a"));
                    handover.write(command -> CompletableFuture.completedFuture(result), retire("b"))
                            .onComplete(other);
                    return failing;
                }))
                .hasMessage("broken on purpose");
        assertThat(other.future().await(SECONDS, TimeUnit.SECONDS)).isSameAs(result);
    }

    @Test
    void a_write_that_a_store_throws_at_fails_alone() throws Exception {
        WriteResult result = someResult();
        AsyncWrites store = command -> {
            if (command.uid().orElseThrow().equals("b")) {
                throw new IllegalStateException("broken");
            }
            return CompletableFuture.completedFuture(result);
        };
        List<Future<WriteResult>> answers = new ArrayList<>();
        inOneTurn(() -> {
            List.of("a", "b", "c").forEach(uid -> answers.add(handover.write(store, retire(uid))));
            return Future.join(answers).otherwiseEmpty();
        });
        assertThat(answers.get(0).result()).isSameAs(result);
        assertThat(answers.get(1).cause()).hasMessage("broken");
        assertThat(answers.get(2).result()).isSameAs(result);
    }

    /** A store that has no memory left to take anything. */
    private static final class Breaking implements AsyncWrites {

        @Override
        public CompletableFuture<WriteResult> write(Command command) {
            throw new OutOfMemoryError("broken on purpose");
        }

        @Override
        public List<CompletableFuture<WriteResult>> writeAll(List<? extends Command> commands) {
            throw new OutOfMemoryError("broken on purpose");
        }
    }

    /** A store that notes what reaches it together, and carries out nothing. */
    private static final class Recording implements AsyncWrites {

        final List<List<String>> reached = new ArrayList<>();
        final WriteResult result = someResult();

        @Override
        public CompletableFuture<WriteResult> write(Command command) {
            return writeAll(List.of(command)).get(0);
        }

        @Override
        public List<CompletableFuture<WriteResult>> writeAll(List<? extends Command> commands) {
            reached.add(commands.stream()
                    .map(command -> command.uid().orElseThrow())
                    .toList());
            return commands.stream()
                    .map(command -> CompletableFuture.completedFuture(result))
                    .toList();
        }
    }

    private static WriteResult someResult() {
        try (PathwayStore store = PathwayStore.builder(new InMemoryEventLog()).open()) {
            return new WriteResult(store.blocking().add(Draft.of("1")).trace(), Outcome.ADDED, false, true);
        }
    }
}
