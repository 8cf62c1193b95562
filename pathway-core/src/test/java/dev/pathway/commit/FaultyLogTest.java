package dev.pathway.commit;

import static dev.pathway.commit.Rig.draft;
import static dev.pathway.commit.Rig.refusal;
import static dev.pathway.commit.Rig.result;
import static dev.pathway.commit.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.error.EventLogException;
import dev.pathway.error.EventLogException.Unavailable;
import dev.pathway.error.EventLogException.Uncertain;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.error.TraceNotFound;
import dev.pathway.error.TraceRetired;
import dev.pathway.error.VersionConflict;
import dev.pathway.event.Event;
import dev.pathway.log.ForgetfulLog;
import dev.pathway.log.FullLog;
import dev.pathway.log.Gate;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.LogState;
import dev.pathway.log.LogState.Condition;
import dev.pathway.log.RefusingLog;
import dev.pathway.log.StolenLog;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of writes when the log fails; after each fault the store is opened anew over what the log holds. */
class FaultyLogTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final InMemoryEventLog memory = new InMemoryEventLog();

    private static Change content(String json) {
        return Change.of(Content.from(json));
    }

    /** Closes the rig and compares what it showed with what a fresh one reads. */
    private void reopensEqual(Rig rig, String... uids) {
        List<Trace> shown = new ArrayList<>();
        for (String uid : uids) {
            rig.get(uid).ifPresent(shown::add);
        }
        assertThat(rig.state.now().counts().traces()).isEqualTo(shown.size());
        rig.close();
        try (Rig fresh = Rig.over(memory.openAgain())) {
            assertThat(fresh.state.now().counts()).isEqualTo(rig.state.now().counts());
            shown.forEach(trace -> assertThat(fresh.get(trace.uid())).contains(trace));
            result(fresh.add(draft("after-all")));
        }
    }

    @Nested
    class NotAppended {

        @Test
        void the_whole_batch_fails_refusals_and_no_ops_too_then_the_store_goes_on() {
            RefusingLog log = new RefusingLog(memory);
            try (Rig rig = Rig.over(log)) {
                result(rig.add(draft("old")));
                log.refuse(() -> new Unavailable("not now", null));
                List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
                rig.together(() -> {
                    answers.add(rig.add(draft("a")));
                    answers.add(rig.update("a", content("2"), 9));
                    answers.add(rig.restore("old"));
                    answers.add(rig.retire("nobody"));
                });

                answers.forEach(answer -> refusal(answer, Unavailable.class));
                assertThat(rig.get("a")).isEmpty();
                assertThat(HandMadeLogs.eventsOf(memory)).hasSize(1);
                assertThat(rig.committer.condition()).isEqualTo(new LogState(Condition.REFUSING, "not now"));
                assertThat(result(rig.add(draft("a"))).trace().seq()).isEqualTo(2);
                assertThat(rig.committer.condition()).isEqualTo(LogState.OK);
                reopensEqual(rig, "old", "a");
            }
        }

        @Test
        void an_event_that_is_too_large_is_refused_alone_and_the_others_are_decided_anew() {
            InMemoryEventLog narrow = new InMemoryEventLog(10);
            try (Rig rig = Rig.over(narrow)) {
                List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
                rig.together(() -> {
                    answers.add(rig.add(draft("a")));
                    answers.add(rig.add(draft("large", "\"0123456789\"")));
                    answers.add(rig.update("large", content("2")));
                    answers.add(rig.add(draft("larger", "\"0123456789abc\"")));
                    answers.add(rig.update("a", content("2")));
                });

                assertThat(result(answers.get(0)).trace().seq()).isEqualTo(1);
                assertThat(refusal(answers.get(1), EventLogException.TooLarge.class)
                                .limitBytes())
                        .isEqualTo(10);
                refusal(answers.get(2), TraceNotFound.class);
                refusal(answers.get(3), EventLogException.TooLarge.class);
                assertThat(result(answers.get(4)).trace().seq()).isEqualTo(2);
                assertThat(rig.state.now().counts().traces()).isEqualTo(1);
            }
        }
    }

    @Nested
    class Unknown {

        @ParameterizedTest
        @CsvSource({"0,0", "1,0", "2,0", "3,0", "4,0", "5,0", "0,3", "3,3", "5,3"})
        void what_is_stored_is_acknowledged_and_the_rest_decided_anew_each_exactly_once(int stored, int failures) {
            ForgetfulLog log = new ForgetfulLog(memory);
            try (Rig rig = Rig.over(log)) {
                result(rig.add(draft("old")));
                log.forget(stored);
                for (int i = 0; i < failures; i++) {
                    log.failToResume(() -> new Unavailable("not yet", null));
                }
                batchOfFive(rig, log);
            }
        }

        @ParameterizedTest
        @CsvSource({"0", "2", "5"})
        void an_exception_that_no_log_should_throw_counts_as_unknown(int stored) {
            for (Supplier<Throwable> surprise : List.<Supplier<Throwable>>of(
                    () -> new IllegalStateException("surprise"), () -> new AssertionError("surprise"))) {
                InMemoryEventLog other = new InMemoryEventLog();
                ForgetfulLog log = new ForgetfulLog(other);
                try (Rig rig = Rig.over(log)) {
                    log.forget(stored, surprise);
                    log.failToResume(() -> new IllegalArgumentException("and another"));

                    assertThat(result(rig.add(draft("a"))).trace().seq()).isEqualTo(1);
                    assertThat(HandMadeLogs.eventsOf(other)).hasSize(1);
                    assertThat(log.hasFailuresLeft()).isFalse();
                }
            }
        }

        private void batchOfFive(Rig rig, ForgetfulLog log) {
            List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
            rig.together(() -> {
                answers.add(rig.add(draft("a")));
                answers.add(rig.update("a", content("2"), 1));
                answers.add(rig.update("a", content("3"), 1));
                answers.add(rig.addIdempotent(draft("a")));
                answers.add(rig.retire("a", "wrong", 2));
                answers.add(rig.retire("a", "again"));
                answers.add(rig.update("a", content("4")));
                answers.add(rig.revise("a", draft("b")));
            });

            assertThat(result(answers.get(0)).outcome()).isEqualTo(Outcome.ADDED);
            assertThat(result(answers.get(1)).trace().version()).isEqualTo(2);
            assertThat(refusal(answers.get(2), VersionConflict.class).actual()).isEqualTo(2);
            assertThat(result(answers.get(3)).trace().replayCount()).isEqualTo(1);
            assertThat(result(answers.get(4)).trace().version()).isEqualTo(3);
            assertThat(result(answers.get(5)).outcome()).isEqualTo(Outcome.UNCHANGED);
            refusal(answers.get(6), TraceRetired.class);
            assertThat(result(answers.get(7)).trace().predecessor()).contains("a");
            assertThat(HandMadeLogs.eventsOf(memory).stream().map(Event::type))
                    .containsExactly("added", "added", "updated", "replayed", "retired", "revised");
            assertThat(log.hasFailuresLeft()).isFalse();
            assertThat(rig.committer.condition().condition()).isEqualTo(Condition.OK);
            reopensEqual(rig, "old", "a", "b");
        }

        @Test
        void a_flush_that_is_uncertain_fails_and_the_store_goes_on() {
            ForgetfulLog log = new ForgetfulLog(memory);
            try (Rig rig = Rig.over(log)) {
                result(rig.add(draft("a")));
                log.forgetFlush();
                log.failToResume(() -> new Unavailable("not yet", null));

                refusal(rig.committer.flush(), Uncertain.class);
                result(rig.add(draft("b")));
                assertThat(rig.committer.flush()).succeedsWithin(Duration.ofSeconds(60));
                reopensEqual(rig, "a", "b");
            }
        }

        @Test
        void writes_are_taken_again_once_the_log_has_answered_after_all_that_waited_were_given_up() {
            ForgetfulLog log = new ForgetfulLog(memory);
            Gate resuming = Gate.closed();
            try (Rig rig = new Rig.Settings(log).patience(SHORT).open()) {
                log.forgetFlush();
                log.failToResume(() -> {
                    resuming.pass();
                    return new Unavailable("not yet", null);
                });
                refusal(rig.committer.flush(), Uncertain.class);
                resuming.awaitSomebody();

                refusal(rig.add(draft("a")), Unavailable.class);
                until(() -> rig.add(draft("b"))
                        .handle((result, e) -> e instanceof StoreReadOnly)
                        .getNow(false));
                resuming.open();
                until(() -> !rig.add(draft("c"))
                        .handle((result, e) -> e instanceof StoreReadOnly)
                        .getNow(false));
                until(() -> rig.get("c").isPresent());
                assertThat(rig.get("a")).isEmpty();
                assertThat(rig.get("b")).isEmpty();
            }
        }

        @Test
        void it_stays_unknown_and_the_store_read_only_if_somebody_else_has_taken_the_log() {
            endsIn(() -> new EventLogException.Superseded("a thief"), Condition.SUPERSEDED);
        }

        @Test
        void it_stays_unknown_and_the_store_read_only_if_the_log_is_damaged() {
            endsIn(() -> new EventLogException.Damaged("in a bad way", null), Condition.DAMAGED);
        }

        private void endsIn(Supplier<RuntimeException> failure, Condition condition) {
            ForgetfulLog log = new ForgetfulLog(memory);
            try (Rig rig = Rig.over(log)) {
                result(rig.add(draft("old")));
                log.forget(1);
                log.failToResume(failure);
                List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
                rig.together(() -> {
                    answers.add(rig.add(draft("a")));
                    answers.add(rig.update("a", content("2"), 9));
                });

                assertThat(refusal(answers.get(0), Uncertain.class).uid()).contains("a");
                assertThat(refusal(answers.get(0), Uncertain.class).seq()).isEqualTo(2);
                refusal(answers.get(1), Uncertain.class);
                until(() -> rig.committer.condition().condition() == condition);
                refusal(rig.add(draft("b")), StoreReadOnly.class);
                refusal(rig.committer.flush(), StoreReadOnly.class);
                assertThat(rig.committer.isWriter()).isFalse();
                assertThat(rig.get("old")).isPresent();
                assertThat(rig.get("a")).isEmpty();
            }
        }
    }

    @Nested
    class TakenOver {

        @Test
        void the_write_fails_with_superseded_and_the_store_is_read_only_for_good() {
            StolenLog log = new StolenLog(memory);
            try (Rig rig = Rig.over(log)) {
                result(rig.add(draft("old")));
                log.steal();

                refusal(rig.add(draft("a")), EventLogException.Superseded.class);
                assertThat(rig.committer.condition().condition()).isEqualTo(Condition.SUPERSEDED);
                refusal(rig.add(draft("a")), StoreReadOnly.class);
                refusal(rig.committer.flush(), StoreReadOnly.class);
                assertThat(rig.get("old")).isPresent();
                assertThat(HandMadeLogs.eventsOf(memory)).hasSize(1);
            }
        }

        @Test
        void a_store_that_only_flushes_learns_it_too() {
            StolenLog log = new StolenLog(memory);
            try (Rig rig = Rig.over(log)) {
                log.steal();

                refusal(rig.committer.flush(), EventLogException.Superseded.class);
                until(() -> rig.committer.condition().condition() == Condition.SUPERSEDED);
            }
        }

        @Test
        void a_store_that_does_nothing_learns_it_when_it_makes_sure() {
            StolenLog log = new StolenLog(memory);
            try (Rig rig = Rig.over(log)) {
                result(rig.add(draft("old")));
                log.steal();

                until(() -> rig.committer.condition().condition() == Condition.SUPERSEDED);
            }
        }
    }

    @Nested
    class Hanging {

        @Test
        void writes_are_given_up_and_taken_again_when_the_log_comes_back() {
            try (Rig rig = new Rig.Settings(memory).patience(SHORT).open()) {
                Gate gate = rig.log.hangAppends();
                CompletableFuture<WriteResult> inFlight = rig.add(draft("a"));
                gate.awaitSomebody();
                CompletableFuture<WriteResult> queued = rig.add(draft("b"));
                CompletableFuture<Void> flush = rig.committer.flush();

                assertThat(refusal(inFlight, Uncertain.class).seq()).isEqualTo(1);
                refusal(queued, Unavailable.class);
                refusal(flush, Uncertain.class);
                refusal(rig.add(draft("c")), StoreReadOnly.class);
                assertThat(rig.get("a")).isEmpty();

                gate.open();
                until(() -> rig.get("a").isPresent());
                until(() -> !rig.add(draft("d"))
                        .handle((result, e) -> e instanceof StoreReadOnly)
                        .getNow(false));
                until(() -> rig.get("d").isPresent());
                assertThat(rig.get("b")).isEmpty();
                assertThat(rig.get("c")).isEmpty();
            }
        }
    }

    @Nested
    class FullWhenOpened {

        @Test
        void the_store_answers_reads_and_becomes_a_writer_by_itself() {
            memory.close();
            InMemoryEventLog past = HandMadeLogs.of(HandMadeLogs.added(1, "old"));
            FullLog log = new FullLog(past);
            try (Rig rig = Rig.over(log)) {
                assertThat(rig.get("old")).isPresent();
                assertThat(rig.committer.condition().condition()).isEqualTo(Condition.UNAVAILABLE);
                assertThat(rig.committer.isWriter()).isFalse();
                refusal(rig.add(draft("a")), StoreReadOnly.class);
                refusal(rig.committer.flush(), StoreReadOnly.class);

                log.makeRoom();
                until(rig.committer::isWriter);
                assertThat(result(rig.add(draft("a"))).trace().seq()).isEqualTo(2);
                assertThat(rig.state.now().counts().traces()).isEqualTo(2);
                assertThat(rig.committer.recovery().events()).isZero();
            }
        }
    }
}
