package dev.pathway.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathway.error.EventLogException;
import dev.pathway.error.EventsExpired;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.event.Event;
import dev.pathway.log.FullLog;
import dev.pathway.log.Gate;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.LogState;
import dev.pathway.snapshot.Compaction;
import dev.pathway.snapshot.MemorySnapshots;
import dev.pathway.snapshot.OnDegraded;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a compaction does by command, and what it leaves alone. */
class CompactionTest {

    private final MemorySnapshots snapshots = new MemorySnapshots();
    private InMemoryEventLog log = new InMemoryEventLog();
    private PathwayStore store = open();

    @AfterEach
    void close() {
        store.close();
    }

    private PathwayStore open() {
        return PathwayStore.builder(log).snapshots(snapshots).open();
    }

    private void reopen() {
        store.close();
        log = log.openAgain();
        store = open();
    }

    private void add(String... uids) {
        for (String uid : uids) {
            store.blocking()
                    .add(Draft.builder(Content.from("\"" + uid + "\"")).uid(uid).build());
        }
    }

    private static <T> T result(CompletableFuture<T> answer) {
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static <E extends Exception> E refusal(CompletableFuture<?> answer, Class<E> type) {
        ExecutionException e = catchThrowableOfType(ExecutionException.class, () -> answer.get(60, TimeUnit.SECONDS));
        assertThat(e.getCause()).isInstanceOf(type);
        return type.cast(e.getCause());
    }

    @Test
    void a_store_without_a_place_for_snapshots_says_so() {
        try (PathwayStore bare = PathwayStore.builder(new InMemoryEventLog()).open()) {
            assertThatThrownBy(bare::compact).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void the_log_forgets_what_the_older_of_two_snapshots_holds_and_nothing_else() {
        add("a", "b");
        assertThat(result(store.compact()).oldestSeq()).isEqualTo(1);
        add("c");
        Compaction second = result(store.compact());

        assertThat(second.seq()).isEqualTo(3);
        assertThat(second.traces()).isEqualTo(3);
        assertThat(second.oldestSeq()).isEqualTo(3);
        assertThat(second.deletionAllowed()).isTrue();
        assertThatExceptionOfType(EventsExpired.class).isThrownBy(() -> store.events(1));
        assertThat(store.events(2).poll(10)).hasSize(1);
        reopen();
        assertThat(store.get("a")).isPresent();
        assertThat(store.stats().events().total()).isEqualTo(3);
        assertThat(store.stats().log()).isEqualTo(LogState.OK);
    }

    @Test
    void each_command_makes_a_snapshot_so_that_two_cover_a_quiet_store_too() {
        add("a", "b");
        result(store.compact());
        assertThat(result(store.compact()).oldestSeq()).isEqualTo(3);

        assertThat(snapshots.seqs()).containsExactly(2L, 2L);
        reopen();
        assertThat(store.get("b")).isPresent();
    }

    @Test
    void writes_and_reads_go_on_while_a_snapshot_is_made_and_are_not_in_it() {
        add("a", "b");
        Gate gate = Gate.closed();
        snapshots.beforeSave(gate::pass);
        CompletableFuture<Compaction> compaction = store.compact();
        gate.awaitSomebody();
        store.blocking().retire("a");
        add("c");
        assertThat(store.get("c")).isPresent();
        gate.open();

        assertThat(result(compaction).seq()).isEqualTo(2);
        assertThat(snapshots.newest(store.logIdentity()).orElseThrow().traces())
                .extracting(trace -> trace.uid() + (trace.retired() ? " retired" : ""))
                .containsExactly("a", "b");
        reopen();
        assertThat(store.get("a").orElseThrow().retired()).isTrue();
        assertThat(store.get("c")).isPresent();
    }

    @Test
    void a_snapshot_that_cannot_be_kept_leaves_the_log_as_it_was_and_can_be_tried_again() {
        add("a");
        snapshots.beforeSave(() -> {
            throw new EventLogException.Full("no space is left", null);
        });
        refusal(store.compact(), EventLogException.Full.class);
        add("b");

        assertThat(snapshots.seqs()).isEmpty();
        assertThat(log.start().sequence()).isZero();
        snapshots.beforeSave(() -> {});
        assertThat(result(store.compact()).seq()).isEqualTo(2);
    }

    @Test
    void closing_gives_up_a_snapshot_that_is_being_made() {
        add("a", "b");
        Gate gate = Gate.closed();
        snapshots.beforeSave(gate::pass);
        CompletableFuture<Compaction> first = store.compact();
        CompletableFuture<Compaction> second = store.compact();
        gate.awaitSomebody();
        Thread closing = new Thread(store::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        gate.open();

        refusal(first, StoreClosed.class);
        refusal(second, StoreClosed.class);
        refusal(store.compact(), StoreClosed.class);
        assertThat(snapshots.seqs()).isEmpty();
    }

    @Test
    void no_more_than_a_few_compactions_wait() {
        add("a");
        Gate gate = Gate.closed();
        snapshots.beforeSave(gate::pass);
        CompletableFuture<Compaction> first = store.compact();
        gate.awaitSomebody();
        for (int i = 0; i < 8; i++) {
            assertThat(store.compact()).isNotDone();
        }
        refusal(store.compact(), StoreOverloaded.class);
        gate.open();
        assertThat(result(first).seq()).isEqualTo(1);
    }

    @Test
    void a_store_that_does_not_write_is_not_compacted() {
        store.close();
        log = HandMadeLogs.of(HandMadeLogs.added(1, "a"));
        try (PathwayStore reader =
                PathwayStore.builder(new FullLog(log)).snapshots(snapshots).open()) {
            refusal(reader.compact(), StoreReadOnly.class);
        }
        assertThat(snapshots.seqs()).isEmpty();
    }

    @Test
    void nothing_of_a_degraded_store_is_deleted_unless_the_loss_is_accepted() {
        store.close();
        log = HandMadeLogs.of(
                HandMadeLogs.added(1, "a"), new Event.Lost(2, 4, HandMadeLogs.at(1)), HandMadeLogs.added(5, "b"));
        store = open();
        for (String uid : List.of("c", "d", "e")) {
            assertThat(result(store.compact()).deletionAllowed()).isFalse();
            add(uid);
        }
        assertThat(snapshots.seqs()).containsExactly(5L, 6L, 7L);
        assertThat(log.start().sequence()).isZero();

        assertThat(result(store.compact(OnDegraded.DELETE)).oldestSeq()).isEqualTo(8);
        assertThat(snapshots.seqs()).containsExactly(7L, 8L);
        reopen();
        assertThat(store.stats().log().condition()).isEqualTo(LogState.Condition.DEGRADED);
        assertThat(store.stats().log().reason()).contains("3 events are lost");
    }
}
