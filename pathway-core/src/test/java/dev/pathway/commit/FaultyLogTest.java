package dev.pathway.commit;

import static dev.pathway.commit.Rig.draft;
import static dev.pathway.commit.Rig.refusal;
import static dev.pathway.commit.Rig.result;
import static dev.pathway.commit.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.WriteResult;
import dev.pathway.error.EventLogException;
import dev.pathway.error.EventLogException.Unavailable;
import dev.pathway.error.EventLogException.Uncertain;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.error.TraceNotFound;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of writes when the log refuses them, hangs or belongs to somebody else. */
class FaultyLogTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final InMemoryEventLog memory = new InMemoryEventLog();

    private static Change content(String json) {
        return Change.of(Content.from(json));
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
                assertThat(rig.committer.standing().log()).isEqualTo(new LogState(Condition.REFUSING, "not now"));
                assertThat(result(rig.add(draft("a"))).trace().seq()).isEqualTo(2);
                assertThat(rig.committer.standing().log()).isEqualTo(LogState.OK);
                rig.reopensEqual(memory, "old", "a");
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
    class TakenOver {

        @Test
        void the_write_fails_with_superseded_and_the_store_leaves_the_writing_to_the_other_for_good() {
            StolenLog log = new StolenLog(memory);
            try (Rig rig = Rig.over(log)) {
                result(rig.add(draft("old")));
                log.steal();

                refusal(rig.add(draft("a")), EventLogException.Superseded.class);
                assertThat(rig.committer.standing().log().condition()).isEqualTo(Condition.SUPERSEDED);
                assertThat(refusal(rig.add(draft("a")), StoreFollows.class).writer())
                        .contains("a thief");
                refusal(rig.committer.flush(), StoreFollows.class);
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
                until(() -> rig.committer.standing().log().condition() == Condition.SUPERSEDED);
            }
        }

        @Test
        void a_store_that_does_nothing_learns_it_when_it_makes_sure() {
            StolenLog log = new StolenLog(memory);
            try (Rig rig = Rig.over(log)) {
                result(rig.add(draft("old")));
                log.steal();

                until(() -> rig.committer.standing().log().condition() == Condition.SUPERSEDED);
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
                until(() -> {
                    rig.add(draft("d")); // which the patience may take back, too, where the machine is busy
                    return rig.get("d").isPresent();
                });
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
                assertThat(rig.committer.standing().log().condition()).isEqualTo(Condition.UNAVAILABLE);
                assertThat(rig.committer.isWriter()).isFalse();
                assertThat(rig.committer.recovery().events()).isEqualTo(1);
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
