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
import dev.pathway.error.ContentTooLarge;
import dev.pathway.error.IdempotencyConflict;
import dev.pathway.error.InvalidTrace;
import dev.pathway.error.PredecessorNotFound;
import dev.pathway.error.TraceExists;
import dev.pathway.error.TraceNotFound;
import dev.pathway.error.TraceRetired;
import dev.pathway.error.VersionConflict;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.search.SearchFilter;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of each operation: which check comes first, what counts, what stays. */
class OperationRulesTest {

    private final SettableClock clock = new SettableClock();
    private final InMemoryEventLog log = new InMemoryEventLog();
    private PathwayStore store = PathwayStore.builder(log).clock(clock).open();
    private BlockingStore blocking = store.blocking();

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
            assertThat(blocking.stats().events()).isEqualTo(1);
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
            assertThat(blocking.stats().superseded()).isZero();
            SearchFilter latest = SearchFilter.builder().latestOnly(true).build();
            assertThat(blocking.search(latest).traces()).extracting(Trace::uid).containsExactly("a");

            blocking.restore("b");
            assertThat(get("a").superseded()).isTrue();
            assertThat(blocking.update("a", content("9")).trace().superseded()).isTrue();
            assertThat(blocking.stats().superseded()).isEqualTo(1);
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
            assertThat(blocking.stats().events()).isEqualTo(2);
        }

        @Test
        void not_retired_is_unchanged_whatever_version_is_expected() {
            assertThat(blocking.restore("a", 9).outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(blocking.stats().events()).isEqualTo(1);
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

    @Nested
    class Times {

        @Test
        void they_never_run_backwards_even_when_the_clock_does_and_the_store_is_reopened() {
            Instant begin = clock.instant();
            clock.move(Duration.ofHours(-1));
            assertThat(blocking.add(draft("b", "2")).trace().createdAt()).isEqualTo(begin);
            store.close();
            store = PathwayStore.builder(log.openAgain()).clock(clock).open();
            blocking = store.blocking();

            assertThat(blocking.update("a", content("2")).trace().updatedAt()).isEqualTo(begin);
            clock.move(Duration.ofHours(2));
            assertThat(blocking.retire("a").trace().updatedAt()).isEqualTo(begin.plus(Duration.ofHours(1)));
            assertThat(HandMadeLogs.eventsOf(log)).isSortedAccordingTo((x, y) -> x.at().compareTo(y.at()));
        }

        @Test
        void they_are_in_whole_microseconds_and_a_replay_does_not_count_as_an_update() {
            clock.move(Duration.ofNanos(1_999));

            Trace trace = blocking.add(draft("b", "2")).trace();
            assertThat(trace.createdAt()).isEqualTo(SettableClock.START.plusNanos(1_000));
            clock.move(Duration.ofSeconds(1));
            assertThat(blocking.addIdempotent(draft("b", "2")).trace().updatedAt())
                    .isEqualTo(trace.updatedAt());
        }

        @Test
        void the_callers_own_time_stays_as_it_was_given() {
            Instant occurred = Instant.parse("0000-01-01T00:00:00.000000001Z");
            blocking.add(Draft.builder(Content.from("1"))
                    .uid("b")
                    .occurredAt(occurred)
                    .build());
            blocking.update("b", content("2"));

            assertThat(get("b").occurredAt()).contains(occurred);
        }
    }

    @Nested
    class Limits {

        private void isRefused(String field, Draft.Builder builder) {
            assertThatExceptionOfType(InvalidTrace.class)
                    .isThrownBy(builder::build)
                    .satisfies(e -> assertThat(e.field()).isEqualTo(field));
        }

        private Draft.Builder some() {
            return Draft.builder(Content.from("1"));
        }

        @Test
        void a_uid_has_1_to_128_characters_and_begins_with_a_letter_or_digit() {
            for (String wrong : new String[] {"", ".a", "-a", "a b", "a/b", "é", "a\n", "x".repeat(129)}) {
                isRefused("uid", some().uid(wrong));
            }
            for (String right : new String[] {"0", "Z._:~-9", "x".repeat(128)}) {
                assertThat(blocking.add(draft(right, "1")).trace().uid()).isEqualTo(right);
            }
            for (char c = 0; c < 0x180; c++) {
                for (String uid : new String[] {"" + c, "a" + c, c + "a"}) {
                    if (!uid.matches("[A-Za-z0-9][A-Za-z0-9._:~-]{0,127}")) {
                        isRefused("uid", some().uid(uid));
                    } else {
                        assertThat(some().uid(uid).build().uid()).contains(uid);
                    }
                }
            }
        }

        @Test
        void labels_have_their_limits() {
            isRefused("labels", some().label("K", "v"));
            isRefused("labels", some().label("", "v"));
            isRefused("labels", some().label("k".repeat(64), "v"));
            isRefused("labels.k", some().label("k", ""));
            isRefused("labels.k", some().label("k", "a\tb"));
            isRefused("labels.k", some().label("k", "\uD800"));
            isRefused("labels.k", some().label("k", "v".repeat(257)));
            Map<String, String> many = new HashMap<>();
            for (int i = 0; i < Labels.MAX_LABELS; i++) {
                many.put("k" + i, "v".repeat(256));
            }
            assertThat(blocking.add(some().labels(Labels.from(many)).build())
                            .trace()
                            .labels()
                            .toMap())
                    .isEqualTo(many);
            isRefused("labels", some().labels(Labels.from(many)).label("one.more", "v"));
        }

        @Test
        void a_reason_has_at_most_1024_plain_characters() {
            assertThatExceptionOfType(InvalidTrace.class).isThrownBy(() -> blocking.retire("a", "x".repeat(1_025)));
            assertThatExceptionOfType(InvalidTrace.class).isThrownBy(() -> blocking.retire("a", "a\nb"));
            assertThat(get("a").retired()).isFalse();
            blocking.retire("a", "x".repeat(1_024));
            assertThat(get("a").retiredReason())
                    .hasValueSatisfying(reason -> assertThat(reason).hasSize(1_024));
        }

        @Test
        void content_has_a_limit_that_does_not_touch_what_is_stored() {
            String json = "\"" + "x".repeat(98) + "\"";
            blocking.add(draft("b", json));
            store.close();
            store = PathwayStore.builder(log.openAgain()).maxContentBytes(99).open();
            blocking = store.blocking();

            assertThat(get("b").content()).hasToString(json);
            assertThatExceptionOfType(ContentTooLarge.class).isThrownBy(() -> blocking.add(draft("c", json)));
            assertThatExceptionOfType(ContentTooLarge.class).isThrownBy(() -> blocking.addIdempotent(draft("b", json)));
            assertThatExceptionOfType(ContentTooLarge.class).isThrownBy(() -> blocking.revise("a", draft("c", json)));
            assertThatExceptionOfType(ContentTooLarge.class)
                    .isThrownBy(() -> blocking.update("a", Change.of(Content.from(json))));
            blocking.add(draft("c", "\"" + "x".repeat(97) + "\""));
        }

        @Test
        void the_default_limit_of_content_is_1_MiB_after_white_space_is_gone() {
            String most = "\"" + "x".repeat((1 << 20) - 2) + "\"";

            assertThat(blocking.add(draft("b", "  " + most + "\n"))
                            .trace()
                            .content()
                            .sizeBytes())
                    .isEqualTo(1 << 20);
            assertThatExceptionOfType(ContentTooLarge.class)
                    .isThrownBy(() -> blocking.add(draft("c", "\"x" + most.substring(1))));
        }
    }
}
