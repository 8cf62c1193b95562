package dev.pathway.commit;

import static dev.pathway.commit.Rig.draft;
import static dev.pathway.commit.Rig.refusal;
import static dev.pathway.commit.Rig.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.WriteResult;
import dev.pathway.error.EventLogException.Damaged;
import dev.pathway.error.EventLogException.Uncertain;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.log.ForgetfulLog;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.observe.CommittedBatch;
import dev.pathway.trace.Change;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes that are small while they wait, and whose events are large: updates of the labels of large contents. */
class LargeEventsTest {

    private static final String LARGE = '"' + "x".repeat(600_000) + '"';
    private static final Labels NEW = Labels.of("is", "new");

    private final InMemoryEventLog memory = new InMemoryEventLog();
    private final ForgetfulLog log = new ForgetfulLog(memory);
    private final List<CommittedBatch> told = new CopyOnWriteArrayList<>();
    private final Rig rig =
            new Rig.Settings(log).observer(told::add).queue(1_000, 1 << 24).open();

    @BeforeEach
    void five_large_traces() {
        for (String uid : List.of("a", "b", "c", "d", "e")) {
            result(rig.add(draft(uid, LARGE)));
        }
        told.clear();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<CompletableFuture<WriteResult>> updateAll() {
        List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
        rig.together(() -> {
            for (String uid : List.of("a", "b", "c", "d", "e")) {
                answers.add(rig.update(uid, Change.of(NEW)));
            }
        });
        return answers;
    }

    private void eachIsStoredOnce(List<CompletableFuture<WriteResult>> answers) {
        assertThat(answers.stream().map(answer -> result(answer).trace().seq())).containsExactly(6L, 7L, 8L, 9L, 10L);
        assertThat(HandMadeLogs.eventsOf(memory)).hasSize(10);
        assertThat(rig.get("e").map(Trace::labels)).contains(NEW);
    }

    @Test
    void they_are_appended_a_few_at_a_time() {
        eachIsStoredOnce(updateAll());
        assertThat(told.stream().map(CommittedBatch::events)).containsExactly(2, 2, 1);
        assertThat(told.stream().map(CommittedBatch::writes)).containsExactly(2, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void those_that_wait_for_the_others_are_decided_once_it_is_known_what_became_of_these(int stored) {
        log.forget(stored);
        eachIsStoredOnce(updateAll());
    }

    @Test
    void those_that_wait_for_the_others_are_surely_not_stored_where_the_log_is_lost() {
        log.forget(1);
        log.failToResume(() -> new Damaged("on purpose", null));
        List<CompletableFuture<WriteResult>> answers = updateAll();

        answers.subList(0, 2).forEach(answer -> refusal(answer, Uncertain.class));
        answers.subList(2, 5).forEach(answer -> refusal(answer, StoreReadOnly.class));
        assertThat(HandMadeLogs.eventsOf(memory)).hasSize(6);
    }
}
