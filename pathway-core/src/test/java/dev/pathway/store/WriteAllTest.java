package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.command.AsyncWrites;
import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.command.OnDifferent;
import dev.pathway.command.WriteResult;
import dev.pathway.error.ContentTooLarge;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.error.TraceExists;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.observe.CommittedBatch;
import dev.pathway.observe.StoreObserver;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Writes that are handed to a store together. */
final class WriteAllTest {

    private static StoreBuilder builder() {
        return PathwayStore.builder(new InMemoryEventLog());
    }

    private static Command add(String uid, String json) {
        return new Command.Add(Draft.builder(Content.from(json)).uid(uid).build());
    }

    private static long seq(CompletableFuture<WriteResult> answer) {
        return answer.join().trace().seq();
    }

    private static void isRefused(CompletableFuture<WriteResult> answer, Class<? extends Throwable> refusal) {
        assertThatThrownBy(answer::join).hasCauseInstanceOf(refusal);
    }

    @Test
    void they_are_committed_as_one_batch_in_their_order() {
        List<CommittedBatch> batches = new CopyOnWriteArrayList<>();
        StoreObserver observer = batches::add;
        try (PathwayStore store = builder().observer(observer).open()) {
            List<CompletableFuture<WriteResult>> answers = store.writeAll(
                    IntStream.range(0, 50).mapToObj(i -> add("u" + i, "1")).toList());
            assertThat(answers.stream().map(WriteAllTest::seq))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 50).mapToObj(Long::valueOf).toList());
            assertThat(batches)
                    .singleElement()
                    .satisfies(batch -> assertThat(batch.writes()).isEqualTo(50));
        }
    }

    @Test
    void each_of_them_is_refused_by_itself() {
        try (PathwayStore store = builder().maxContentBytes(10).open()) {
            List<CompletableFuture<WriteResult>> answers =
                    store.writeAll(List.of(add("a", "1"), add("b", "\"0123456789\""), add("a", "1"), add("c", "1")));
            assertThat(seq(answers.get(0))).isEqualTo(1);
            isRefused(answers.get(1), ContentTooLarge.class);
            isRefused(answers.get(2), TraceExists.class);
            assertThat(seq(answers.get(3))).isEqualTo(2);
        }
    }

    @Test
    void those_that_the_queue_has_no_room_for_are_refused() {
        try (PathwayStore store = builder().queueLimits(2, 1 << 20).open()) {
            List<CompletableFuture<WriteResult>> answers =
                    store.writeAll(List.of(add("a", "1"), add("b", "1"), add("c", "1")));
            assertThat(seq(answers.get(0))).isEqualTo(1);
            assertThat(seq(answers.get(1))).isEqualTo(2);
            isRefused(answers.get(2), StoreOverloaded.class);
        }
    }

    @Test
    void a_store_that_is_closed_refuses_all_of_them() {
        PathwayStore store = builder().open();
        store.close();
        store.writeAll(List.of(add("a", "1"), add("b", "1"))).forEach(answer -> isRefused(answer, StoreClosed.class));
    }

    @Test
    void a_follower_refuses_all_of_them() {
        try (PathwayStore store = builder().follow()) {
            store.writeAll(List.of(add("a", "1"), add("b", "1")))
                    .forEach(answer -> isRefused(answer, StoreFollows.class));
        }
    }

    @Test
    void one_that_has_too_many_bytes_for_the_queue_is_refused_and_those_behind_it_are_not() {
        try (PathwayStore store = builder().queueLimits(10, 10_000).open()) {
            List<CompletableFuture<WriteResult>> answers =
                    store.writeAll(List.of(add("a", "1"), add("b", '"' + "x".repeat(10_000) + '"'), add("c", "1")));
            assertThat(seq(answers.get(0))).isEqualTo(1);
            isRefused(answers.get(1), StoreOverloaded.class);
            assertThat(seq(answers.get(2))).isEqualTo(2);
        }
    }

    @Test
    void labels_take_up_room_in_the_queue_as_contents_do() {
        try (PathwayStore store = builder().queueLimits(10, 1_400).open()) {
            store.writeAll(List.of(add("a", "1"), add("b", "1"))).forEach(CompletableFuture::join);
        }
        Content content = Content.from("1");
        Labels labels = Labels.of("k", "v".repeat(200));
        Draft draft = Draft.builder(content).uid("a").labels(labels).build();
        for (Command command : List.of(
                new Command.Add(draft),
                new Command.AddIdempotent(draft, OnDifferent.REFUSE),
                new Command.Revise("b", draft, ExpectedVersion.ANY, OnDifferent.REFUSE),
                new Command.Update("a", Change.of(content, labels), ExpectedVersion.ANY))) {
            try (PathwayStore store = builder().queueLimits(10, 1_400).open()) {
                isRefused(store.writeAll(List.of(command, command)).get(1), StoreOverloaded.class);
            }
        }
    }

    @Test
    void writes_that_nobody_takes_together_are_carried_out_one_by_one_whatever_one_of_them_throws() {
        try (PathwayStore store = builder().open()) {
            AsyncWrites throwing = command -> {
                if (command.uid().orElseThrow().equals("b")) {
                    throw new OutOfMemoryError("on purpose");
                }
                return store.write(command);
            };
            List<CompletableFuture<WriteResult>> answers =
                    throwing.writeAll(List.of(add("a", "1"), add("b", "1"), add("c", "1")));
            assertThat(seq(answers.get(0))).isEqualTo(1);
            isRefused(answers.get(1), OutOfMemoryError.class);
            assertThat(seq(answers.get(2))).isEqualTo(2);
        }
    }
}
