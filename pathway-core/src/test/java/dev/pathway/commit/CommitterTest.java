package dev.pathway.commit;

import static dev.pathway.commit.Rig.draft;
import static dev.pathway.commit.Rig.refusal;
import static dev.pathway.commit.Rig.result;
import static dev.pathway.commit.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.WriteResult;
import dev.pathway.error.EventLogException.Uncertain;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.error.TraceExists;
import dev.pathway.log.ForgetfulLog;
import dev.pathway.log.Gate;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.LogState.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When writes are visible, answered, refused and given back, on a log that is well. */
class CommitterTest extends CommitterTests {

    @Nested
    class Visibility {

        @Test
        void a_reader_never_sees_what_the_append_has_not_returned_from() {
            Rig rig = open();
            Gate gate = rig.log.hangAppends();
            CompletableFuture<WriteResult> added = rig.add(draft("a"));
            gate.awaitSomebody();

            assertThat(rig.get("a")).isEmpty();
            assertThat(rig.state.now().seq()).isZero();
            assertThat(added).isNotDone();
            gate.open();
            result(added);
            assertThat(rig.get("a")).isPresent();
        }

        @Test
        void a_refusal_that_read_what_is_not_stored_yet_waits_for_it() {
            Rig rig = open();
            List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
            Gate gate = rig.log.hangAppends();
            rig.together(() -> {
                answers.add(rig.add(draft("a")));
                answers.add(rig.add(draft("a")));
                answers.add(rig.restore("a"));
            });
            gate.awaitSomebody();

            assertThat(answers).noneMatch(CompletableFuture::isDone);
            gate.open();
            result(answers.get(0));
            refusal(answers.get(1), TraceExists.class);
            result(answers.get(2));
        }

        @Test
        void writes_of_one_caller_are_decided_in_the_order_of_its_calls_across_batches() {
            Rig rig = open();
            List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                answers.add(rig.add(draft("u" + i)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(result(answers.get(i)).trace().seq()).isEqualTo(i + 1);
            }
        }
    }

    @Nested
    class Bounds {

        @Test
        void one_write_too_many_is_refused_at_once_and_room_is_given_back() {
            Rig rig = open(new Rig.Settings(memory).queue(3, 1 << 20));
            for (int round = 0; round < 3; round++) {
                String uid = "r" + round + "-";
                List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
                rig.together(() -> {
                    for (int i = 0; i < 5; i++) {
                        answers.add(rig.add(draft(uid + i)));
                    }
                    assertThat(answers.get(3)).isCompletedExceptionally();
                    assertThat(answers.get(4)).isCompletedExceptionally();
                });

                answers.subList(0, 3).forEach(Rig::result);
                refusal(answers.get(3), StoreOverloaded.class);
                refusal(answers.get(4), StoreOverloaded.class);
            }
        }

        @Test
        void bytes_are_bounded_too_but_one_large_write_finds_room_in_an_empty_queue() {
            Rig rig = open(new Rig.Settings(memory).queue(100, 2_000));
            String large = "\"" + "x".repeat(5_000) + "\"";
            List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
            rig.together(() -> {
                answers.add(rig.add(draft("large", large)));
                answers.add(rig.add(draft("small")));
            });

            result(answers.get(0));
            refusal(answers.get(1), StoreOverloaded.class);
            until(() -> !rig.add(draft("small")).isCompletedExceptionally());
            until(() -> rig.get("small").isPresent());
        }

        @Test
        void a_write_keeps_its_room_until_it_is_answered() {
            List<Runnable> callbacks = new CopyOnWriteArrayList<>();
            Rig rig = open(new Rig.Settings(memory).queue(1, 1 << 20).callbacks(callbacks::add));
            CompletableFuture<WriteResult> first = rig.add(draft("a"));
            until(() -> rig.get("a").isPresent());

            refusal(rig.add(draft("b")), StoreOverloaded.class);
            until(() -> !callbacks.isEmpty());
            callbacks.forEach(Runnable::run);
            result(first);
            CompletableFuture<WriteResult> second = rig.add(draft("b"));
            until(() -> callbacks.size() == 2);
            callbacks.get(1).run();
            result(second);
        }
    }

    @Nested
    class Closing {

        @Test
        void what_waits_is_committed_and_what_comes_later_refused() {
            Rig rig = open();
            Gate gate = rig.log.hangAppends();
            CompletableFuture<WriteResult> inFlight = rig.add(draft("a"));
            gate.awaitSomebody();
            CompletableFuture<WriteResult> waiting = rig.add(draft("b"));
            Thread closer = new Thread(rig::close);
            closer.start();
            until(() -> rig.add(draft("later"))
                    .handle((result, refusal) -> refusal instanceof StoreClosed)
                    .getNow(false));

            refusal(rig.committer.flush(), StoreClosed.class);
            gate.open();
            result(inFlight);
            result(waiting);
            until(() -> !closer.isAlive());
            assertThat(rig.committer.standing().log().condition()).isEqualTo(Condition.CLOSED);
            assertThat(rig.get("b")).isPresent();
            rig.close();
        }

        @Test
        void a_log_that_hangs_holds_it_up_for_a_bounded_time_and_every_answer_comes() {
            Rig rig = open(new Rig.Settings(memory).drain(Duration.ofMillis(50)));
            Gate gate = rig.log.hangAppends();
            CompletableFuture<WriteResult> inFlight = rig.add(draft("a"));
            gate.awaitSomebody();
            CompletableFuture<WriteResult> waiting = rig.add(draft("b"));
            CompletableFuture<Void> flush = rig.committer.flush();

            rig.close();
            refusal(inFlight, Uncertain.class);
            refusal(waiting, StoreClosed.class);
            refusal(flush, Uncertain.class);
            refusal(rig.committer.flush(), StoreClosed.class);
            gate.open();
            until(() -> rig.committer.standing().log().condition() == Condition.CLOSED);
            assertThat(HandMadeLogs.eventsOf(memory)).hasSize(1);
        }

        @Test
        void a_log_that_cannot_tell_what_it_stored_holds_it_up_for_a_bounded_time() {
            ForgetfulLog log = new ForgetfulLog(memory);
            Rig rig = open(new Rig.Settings(log).drain(Duration.ofMillis(200)));
            log.forget(0);
            for (int i = 0; i < 1_000; i++) {
                log.failToResume(() -> new Uncertain("not yet", null));
            }
            CompletableFuture<WriteResult> inFlight = rig.add(draft("a"));
            until(() -> rig.committer.standing().log().condition() == Condition.UNCERTAIN);
            CompletableFuture<WriteResult> waiting = rig.add(draft("b"));

            rig.close();
            refusal(inFlight, Uncertain.class);
            refusal(waiting, StoreClosed.class);
            assertThat(rig.committer.standing().log().condition()).isEqualTo(Condition.CLOSED);
            assertThat(log.hasFailuresLeft()).as("pauses between attempts").isTrue();
        }

        @Test
        void an_interrupt_of_the_closing_thread_is_kept_for_later() {
            Rig rig = open();
            result(rig.add(draft("a")));
            Thread.currentThread().interrupt();
            rig.close();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(rig.committer.standing().log().condition()).isEqualTo(Condition.CLOSED);
        }

        @Test
        void a_callback_on_the_committers_own_thread_may_close() {
            Rig rig = open(new Rig.Settings(memory).callbacks(Runnable::run));
            List<CompletableFuture<Void>> closed = new ArrayList<>();
            rig.together(() -> closed.add(rig.add(draft("a")).thenRun(rig::close)));

            assertThat(closed.get(0)).succeedsWithin(Duration.ofSeconds(60));
            until(() -> rig.committer.standing().log().condition() == Condition.CLOSED);
            assertThat(rig.get("a")).isPresent();
        }
    }

    @Test
    void a_clock_that_fails_leaves_the_store_readable_and_every_write_answered() {
        boolean[] broken = new boolean[1];
        Rig rig = open(new Rig.Settings(memory).clock(() -> {
            if (broken[0]) {
                throw new IllegalStateException("no time");
            }
            return Instant.EPOCH.plusSeconds(1);
        }));
        result(rig.add(draft("a")));
        broken[0] = true;

        refusal(rig.add(draft("b")), Uncertain.class);
        until(() -> !rig.committer.isWriter());
        refusal(rig.add(draft("c")), StoreReadOnly.class);
        assertThat(rig.get("a")).isPresent();
        assertThat(rig.committer.standing().log().condition()).isEqualTo(Condition.DAMAGED);
    }
}
