package dev.pathway.commit;

import static dev.pathway.commit.Rig.draft;
import static dev.pathway.commit.Rig.refusal;
import static dev.pathway.commit.Rig.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.WriteResult;
import dev.pathway.error.TraceExists;
import dev.pathway.error.TraceNotFound;
import dev.pathway.log.Gate;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.observe.CommittedBatch;
import dev.pathway.observe.QueueDepth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What an observer of the store is told, and that it can do no harm. */
class ObserverTest {

    private final InMemoryEventLog memory = new InMemoryEventLog();
    private final List<CommittedBatch> told = new CopyOnWriteArrayList<>();

    @Test
    void a_batch_is_told_before_its_writes_are_answered() {
        try (Rig rig = new Rig.Settings(memory).observer(told::add).open()) {
            result(rig.add(draft("a")));
            assertThat(told).hasSize(1);
            assertThat(told.get(0).writes()).isEqualTo(1);
            assertThat(told.get(0).events()).isEqualTo(1);
        }
    }

    @Test
    void a_batch_counts_the_writes_that_it_refuses_and_the_events_that_it_appends() {
        try (Rig rig = new Rig.Settings(memory).observer(told::add).open()) {
            List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
            rig.together(() -> {
                answers.add(rig.add(draft("a")));
                answers.add(rig.add(draft("a")));
                answers.add(rig.add(draft("b")));
            });
            result(answers.get(2));
            refusal(answers.get(1), TraceExists.class);
            assertThat(told).hasSize(1);
            assertThat(told.get(0).writes()).isEqualTo(3);
            assertThat(told.get(0).events()).isEqualTo(2);
        }
    }

    @Test
    void the_time_that_the_log_takes_and_the_time_in_the_queue_are_told_apart() {
        try (Rig rig = new Rig.Settings(memory).observer(told::add).open()) {
            Gate gate = rig.log.hangAppends();
            CompletableFuture<WriteResult> first = rig.add(draft("a"));
            gate.awaitSomebody();
            CompletableFuture<WriteResult> second = rig.add(draft("b"));
            long queued = System.nanoTime();
            Rig.until(() -> System.nanoTime() - queued > Duration.ofMillis(50).toNanos());
            gate.open();
            result(first);
            result(second);
            assertThat(told.get(0).took()).isGreaterThan(Duration.ofMillis(50));
            assertThat(told.get(1).waited()).isGreaterThan(Duration.ofMillis(50));
        }
    }

    @Test
    void writes_that_change_nothing_are_no_batch() {
        try (Rig rig = new Rig.Settings(memory).observer(told::add).open()) {
            refusal(rig.retire("a"), TraceNotFound.class);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void an_observer_that_throws_harms_no_write() {
        List<Throwable> vices = List.of(new IllegalStateException("bad"), new StackOverflowError());
        for (Throwable vice : vices) {
            try (Rig rig = new Rig.Settings(new InMemoryEventLog())
                    .observer(batch -> {
                        told.add(batch);
                        throwUnchecked(vice);
                    })
                    .open()) {
                result(rig.add(draft("a")));
                result(rig.add(draft("b")));
                assertThat(rig.get("b")).isPresent();
                assertThat(rig.committer.isWriter()).isTrue();
            }
        }
        assertThat(told).hasSize(4);
    }

    private static void throwUnchecked(Throwable vice) {
        if (vice instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) vice;
    }

    @Test
    void the_queue_is_as_deep_as_the_writes_that_are_not_answered() {
        try (Rig rig = new Rig.Settings(memory).open()) {
            Gate gate = rig.log.hangAppends();
            CompletableFuture<WriteResult> first = rig.add(draft("a"));
            gate.awaitSomebody();
            CompletableFuture<WriteResult> second = rig.add(draft("b"));
            QueueDepth deep = rig.committer.queueDepth();
            assertThat(deep.writes()).isEqualTo(2);
            assertThat(deep.bytes()).isPositive();
            gate.open();
            result(first);
            result(second);
            Rig.until(() -> rig.committer.queueDepth().equals(new QueueDepth(0, 0)));
        }
    }
}
