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
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.error.TraceRetired;
import dev.pathway.error.VersionConflict;
import dev.pathway.event.Event;
import dev.pathway.log.ForgetfulLog;
import dev.pathway.log.Gate;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.LogState.Condition;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of writes when the log does not know what it has stored of them. */
class UnknownAppendTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final InMemoryEventLog memory = new InMemoryEventLog();

    private static Change content(String json) {
        return Change.of(Content.from(json));
    }

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
        assertThat(rig.committer.standing().log().condition()).isEqualTo(Condition.OK);
        rig.reopensEqual(memory, "old", "a", "b");
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
            rig.reopensEqual(memory, "a", "b");
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
    void it_stays_unknown_and_the_store_shows_what_the_log_holds_if_somebody_else_has_taken_it() {
        try (Rig rig =
                endsIn(() -> new EventLogException.Superseded("a thief"), Condition.SUPERSEDED, StoreFollows.class)) {
            until(() -> rig.get("a").isPresent());
        }
    }

    @Test
    void it_stays_unknown_and_the_store_read_only_if_the_log_is_damaged() {
        try (Rig rig = endsIn(
                () -> new EventLogException.Damaged("in a bad way", null), Condition.DAMAGED, StoreReadOnly.class)) {
            assertThat(rig.get("a")).isEmpty();
        }
    }

    private Rig endsIn(
            Supplier<RuntimeException> failure, Condition condition, Class<? extends PathwayException> refused) {
        ForgetfulLog log = new ForgetfulLog(memory);
        Rig rig = Rig.over(log);
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
        until(() -> rig.committer.standing().log().condition() == condition);
        refusal(rig.add(draft("b")), refused);
        refusal(rig.committer.flush(), refused);
        assertThat(rig.committer.isWriter()).isFalse();
        assertThat(rig.get("old")).isPresent();
        return rig;
    }
}
