package dev.pathway.store;

import static dev.pathway.command.OnDifferent.KEEP_ORIGINAL;
import static dev.pathway.command.OnDifferent.REFUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.error.AlreadyRevised;
import dev.pathway.error.IdempotencyConflict;
import dev.pathway.error.InvalidTrace;
import dev.pathway.error.PredecessorNotFound;
import dev.pathway.error.TraceExists;
import dev.pathway.error.TraceNotFound;
import dev.pathway.error.TraceRetired;
import dev.pathway.error.VersionConflict;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.search.SearchFilter;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of each operation: which check comes first, what counts, what stays. */
class OperationRulesTest {

    private final SettableClock clock = new SettableClock();
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final PathwayStore store = PathwayStore.builder(log).clock(clock).open();
    private final BlockingStore blocking = store.blocking();

    @BeforeEach
    void one_trace() {
        blocking.add(draft("a", "1"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Draft draft(String uid, String json) {
        return Draft.builder(Content.from(json)).uid(uid).build();
    }

    private static Change content(String json) {
        return Change.of(Content.from(json));
    }

    private Trace get(String uid) {
        return blocking.get(uid).orElseThrow();
    }

    @Nested
    class Adding {

        @Test
        void a_uid_that_exists_is_refused_even_if_retired() {
            assertThatExceptionOfType(TraceExists.class).isThrownBy(() -> blocking.add(draft("a", "1")));
            blocking.retire("a");
            assertThatExceptionOfType(TraceExists.class).isThrownBy(() -> blocking.add(draft("a", "1")));
        }

        @Test
        void a_replay_of_a_retired_trace_counts_and_leaves_it_retired_at_its_version() {
            blocking.retire("a", "wrong");

            WriteResult replay = blocking.addIdempotent(draft("a", "1"));

            assertThat(replay.outcome()).isEqualTo(Outcome.REPLAYED);
            assertThat(replay.differed()).isFalse();
            assertThat(replay.trace().retired()).isTrue();
            assertThat(replay.trace().retiredReason()).contains("wrong");
            assertThat(replay.trace().version()).isEqualTo(2);
            assertThat(replay.trace().replayCount()).isEqualTo(1);
        }

        @Test
        void what_differs_is_measured_by_what_was_first_added_not_by_what_is_there_now() {
            blocking.update("a", content("2"));

            assertThat(blocking.addIdempotent(draft("a", "1"), REFUSE).differed())
                    .isFalse();
            assertThat(blocking.addIdempotent(draft("a", "2"), KEEP_ORIGINAL).differed())
                    .isTrue();
            assertThat(get("a").content()).hasToString("2");
        }

        @Test
        void a_difference_that_is_refused_counts_nothing() {
            assertThatExceptionOfType(IdempotencyConflict.class)
                    .isThrownBy(() -> blocking.addIdempotent(draft("a", "2"), REFUSE));
            Draft labelled =
                    Draft.builder(Content.from("1")).uid("a").label("k", "v").build();
            assertThatExceptionOfType(IdempotencyConflict.class)
                    .isThrownBy(() -> blocking.addIdempotent(labelled, REFUSE));

            assertThat(get("a").replayCount()).isZero();
            assertThat(blocking.stats().events().total()).isEqualTo(1);
        }

        @Test
        void adding_idempotently_needs_a_uid() {
            assertThatExceptionOfType(InvalidTrace.class)
                    .isThrownBy(() -> blocking.addIdempotent(Draft.of("1")))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("uid"));
        }
    }

    @Nested
    class Updating {

        @Test
        void a_member_given_replaces_wholly_and_one_absent_stays() {
            blocking.update("a", Change.of(Labels.of("k", "v", "l", "w")));
            assertThat(get("a").content()).hasToString("1");
            blocking.update("a", Change.of(Labels.of("l", "x")));
            assertThat(get("a").labels()).isEqualTo(Labels.of("l", "x"));
            blocking.update("a", content("2"));
            assertThat(get("a").labels()).isEqualTo(Labels.of("l", "x"));
        }

        @Test
        void the_version_goes_up_even_if_nothing_differs() {
            WriteResult result = blocking.update("a", content("1"));

            assertThat(result.outcome()).isEqualTo(Outcome.CHANGED);
            assertThat(result.trace().version()).isEqualTo(2);
        }

        @Test
        void unknown_comes_before_retired_and_retired_before_the_version() {
            assertThatExceptionOfType(TraceNotFound.class).isThrownBy(() -> blocking.update("z", content("2"), 9));
            assertThatExceptionOfType(VersionConflict.class)
                    .isThrownBy(() -> blocking.update("a", content("2"), 9))
                    .satisfies(e -> {
                        assertThat(e.uid()).isEqualTo("a");
                        assertThat(e.expected()).isEqualTo(9);
                        assertThat(e.actual()).isEqualTo(1);
                    });
            blocking.retire("a");
            assertThatExceptionOfType(TraceRetired.class).isThrownBy(() -> blocking.update("a", content("2"), 9));
        }
    }

    @Nested
    class Revising {

        @Test
        void a_retired_predecessor_is_allowed() {
            blocking.retire("a");

            assertThat(blocking.revise("a", draft("b", "2"), 2).outcome()).isEqualTo(Outcome.ADDED);
        }

        @Test
        void a_repeat_is_a_replay_even_though_the_version_expected_has_moved_on_and_a_successor_is_there() {
            blocking.revise("a", draft("b", "2"), 1);
            blocking.update("a", content("3"));

            WriteResult repeat = blocking.revise("a", draft("b", "2"), 1);

            assertThat(repeat.outcome()).isEqualTo(Outcome.REPLAYED);
            assertThat(repeat.differed()).isFalse();
            assertThat(repeat.trace().replayCount()).isEqualTo(1);
        }

        @Test
        void a_repeat_that_names_another_predecessor_differs() {
            blocking.revise("a", draft("b", "2"));

            assertThat(blocking.revise("z", draft("b", "2")).differed()).isTrue();
            assertThat(blocking.addIdempotent(draft("b", "2")).differed()).isTrue();
            assertThatExceptionOfType(IdempotencyConflict.class)
                    .isThrownBy(() ->
                            blocking.write(new Command.Revise("z", draft("b", "2"), ExpectedVersion.ANY, REFUSE)));
        }

        @Test
        void unknown_comes_before_the_version_and_the_version_before_the_fork() {
            blocking.revise("a", draft("b", "2"));

            assertThatExceptionOfType(PredecessorNotFound.class)
                    .isThrownBy(() -> blocking.revise("z", draft("c", "3"), 9));
            assertThatExceptionOfType(VersionConflict.class).isThrownBy(() -> blocking.revise("a", draft("c", "3"), 9));
            assertThatExceptionOfType(AlreadyRevised.class)
                    .isThrownBy(() -> blocking.revise("a", draft("c", "3"), 1))
                    .satisfies(e -> assertThat(e.successor()).isEqualTo("b"));
        }

        @Test
        void forks_are_allowed_without_an_expected_version_or_where_the_successor_is_retired() {
            blocking.revise("a", draft("b", "2"));
            blocking.revise("a", draft("c", "3"));
            assertThat(blocking.successors("a")).extracting(Trace::uid).containsExactly("b", "c");

            blocking.retire("b");
            blocking.retire("c");
            assertThat(blocking.revise("a", draft("d", "4"), 1).outcome()).isEqualTo(Outcome.ADDED);
        }

        @Test
        void superseded_follows_the_successors_as_they_are_retired_and_restored() {
            assertThat(get("a").superseded()).isFalse();
            blocking.revise("a", draft("b", "2"));
            blocking.revise("a", draft("c", "3"));
            assertThat(get("a").superseded()).isTrue();
            blocking.retire("b");
            assertThat(get("a").superseded()).isTrue();
            blocking.retire("c");
            assertThat(get("a").superseded()).isFalse();
            assertThat(blocking.stats().traces().superseded()).isZero();
            SearchFilter latest = SearchFilter.builder().latestOnly(true).build();
            assertThat(blocking.search(latest).traces()).extracting(Trace::uid).containsExactly("a");

            blocking.restore("b");
            assertThat(get("a").superseded()).isTrue();
            assertThat(blocking.update("a", content("9")).trace().superseded()).isTrue();
            assertThat(blocking.stats().traces().superseded()).isEqualTo(1);
            assertThat(blocking.search(latest).traces()).extracting(Trace::uid).containsExactly("b");
            assertThat(get("a").seq()).isEqualTo(7);
        }
    }

    @Nested
    class RetiringAndRestoring {

        @Test
        void retired_already_is_unchanged_whatever_version_is_expected_and_the_first_reason_stays() {
            blocking.retire("a", "first");

            WriteResult again = blocking.retire("a", "second", 9);

            assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(again.trace()).isEqualTo(get("a"));
            assertThat(get("a").retiredReason()).contains("first");
            assertThat(get("a").version()).isEqualTo(2);
            assertThat(blocking.stats().events().total()).isEqualTo(2);
        }

        @Test
        void not_retired_is_unchanged_whatever_version_is_expected() {
            assertThat(blocking.restore("a", 9).outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(blocking.stats().events().total()).isEqualTo(1);
        }

        @Test
        void the_version_is_looked_at_where_there_is_something_to_do() {
            assertThatExceptionOfType(VersionConflict.class).isThrownBy(() -> blocking.retire("a", "x", 9));
            blocking.retire("a", "x", 1);
            assertThatExceptionOfType(VersionConflict.class).isThrownBy(() -> blocking.restore("a", 1));
            assertThat(blocking.restore("a", 2).trace().version()).isEqualTo(3);
            assertThat(get("a").retiredReason()).isEmpty();
        }

        @Test
        void an_unknown_uid_is_not_found() {
            assertThatExceptionOfType(TraceNotFound.class).isThrownBy(() -> blocking.retire("z", "x", 9));
            assertThatExceptionOfType(TraceNotFound.class).isThrownBy(() -> blocking.restore("z", 9));
            assertThatExceptionOfType(TraceNotFound.class).isThrownBy(() -> blocking.successors("z"));
        }
    }
}
