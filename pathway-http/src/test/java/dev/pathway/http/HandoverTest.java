package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.command.Writes;
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
    void the_writes_of_one_turn_reach_the_store_in_their_order_once_the_turn_is_over() throws Exception {
        List<String> reached = new ArrayList<>();
        WriteResult result = someResult();
        Writes<CompletableFuture<WriteResult>> store = command -> {
            reached.add(command.uid().orElseThrow());
            return CompletableFuture.completedFuture(result);
        };
        List<String> duringTheTurn = new ArrayList<>();
        inOneTurn(() -> {
            Future<?> first = handover.write(store, retire("a"));
            Future<?> second = handover.write(store, retire("b"));
            duringTheTurn.addAll(reached);
            return Future.all(first, second);
        });
        assertThat(duringTheTurn).isEmpty();
        assertThat(reached).containsExactly("a", "b");
        assertThat(inOneTurn(() -> handover.write(store, retire("c")))).isSameAs(result);
        assertThat(reached).containsExactly("a", "b", "c");
    }

    @Test
    void a_mebibyte_of_writes_does_not_wait_for_the_end_of_the_turn() throws Exception {
        List<String> reached = new ArrayList<>();
        WriteResult result = someResult();
        Writes<CompletableFuture<WriteResult>> store = command -> {
            reached.add(command.uid().orElseThrow());
            return CompletableFuture.completedFuture(result);
        };
        List<List<String>> afterEach = new ArrayList<>();
        inOneTurn(() -> {
            List<Future<?>> answers = new ArrayList<>();
            for (String uid : List.of("a", "b", "c", "d")) {
                answers.add(handover.write(store, add(uid, 600_000)));
                afterEach.add(List.copyOf(reached));
            }
            answers.add(handover.write(store, retire("e")));
            afterEach.add(List.copyOf(reached));
            return Future.all(answers);
        });
        assertThat(afterEach)
                .containsExactly(
                        List.of(),
                        List.of("a", "b"),
                        List.of("a", "b"),
                        List.of("a", "b", "c", "d"),
                        List.of("a", "b", "c", "d"));
        assertThat(reached).containsExactly("a", "b", "c", "d", "e");
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
    void a_store_that_throws_an_error_fails_its_own_write_and_no_other() throws Exception {
        WriteResult result = someResult();
        Promise<WriteResult> other = Promise.promise();
        assertThatThrownBy(() -> inOneTurn(() -> {
                    Future<WriteResult> failing = handover.write(
                            command -> {
                                throw new OutOfMemoryError("broken on purpose");
                            },
                            retire("a"));
                    handover.write(command -> CompletableFuture.completedFuture(result), retire("b"))
                            .onComplete(other);
                    return failing;
                }))
                .hasMessage("broken on purpose");
        assertThat(other.future().await(SECONDS, TimeUnit.SECONDS)).isSameAs(result);
    }

    private static WriteResult someResult() {
        try (PathwayStore store = PathwayStore.builder(new InMemoryEventLog()).open()) {
            return new WriteResult(store.blocking().add(Draft.of("1")).trace(), Outcome.ADDED, false, true);
        }
    }
}
