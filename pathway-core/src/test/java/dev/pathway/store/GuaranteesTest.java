package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.error.InvalidContent;
import dev.pathway.error.PredecessorNotFound;
import dev.pathway.error.TraceNotFound;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.search.SearchFilter;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.History;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The guarantees that Pathway inherits from its forerunner, area by area. Those about corruption, cycles and missing
 * predecessors are in {@link StrangeLogsTest}, that about concurrency in {@link ReadersAndWritersTest}, those about files
 * in the tests of the file log.
 */
class GuaranteesTest {

    private final SettableClock clock = new SettableClock();
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final PathwayStore store = PathwayStore.builder(log).clock(clock).open();
    private final BlockingStore blocking = store.blocking();

    @AfterEach
    void close() {
        store.close();
    }

    private Trace add(String uid, String json) {
        return blocking.add(Draft.builder(Content.from(json)).uid(uid).build()).trace();
    }

    private Trace revise(String predecessor, String uid, String json) {
        return blocking.revise(
                        predecessor, Draft.builder(Content.from(json)).uid(uid).build())
                .trace();
    }

    private static List<String> uids(List<Trace> traces) {
        return traces.stream().map(Trace::uid).toList();
    }

    @Nested
    class Add {

        @Test
        void it_assigns_a_uid_of_version_7_and_both_timestamps() {
            WriteResult result = blocking.add(Draft.of("{\"a\":1}"));

            assertThat(result.outcome()).isEqualTo(Outcome.ADDED);
            assertThat(result.trace().uid())
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(result.trace().createdAt()).isEqualTo(clock.instant());
            assertThat(result.trace().updatedAt()).isEqualTo(clock.instant());
            assertThat(blocking.get(result.trace().uid())).contains(result.trace());
        }

        @Test
        void it_rejects_invalid_json() {
            assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> blocking.add(Draft.of("{\"a\":")));

            assertThat(blocking.stats().events().total()).isZero();
        }
    }

    @Nested
    class Update {

        @Test
        void it_replaces_the_content_under_the_same_uid() {
            Trace before = add("a", "{\"v\":1}");
            clock.move(Duration.ofSeconds(1));

            Trace after =
                    blocking.update("a", Change.of(Content.from("{\"v\":2}"))).trace();

            assertThat(after.uid()).isEqualTo("a");
            assertThat(after.content()).hasToString("{\"v\":2}");
            assertThat(after.version()).isEqualTo(2);
            assertThat(after.createdAt()).isEqualTo(before.createdAt());
            assertThat(after.updatedAt()).isEqualTo(before.updatedAt().plusSeconds(1));
            assertThat(blocking.get("a")).contains(after);
            assertThat(blocking.stats().traces().total()).isEqualTo(1);
        }

        @Test
        void it_errors_on_a_missing_uid() {
            assertThatExceptionOfType(TraceNotFound.class)
                    .isThrownBy(() -> blocking.update("nobody", Change.of(Content.from("1"))));
        }
    }

    @Nested
    class Revise {

        @Test
        void it_links_to_its_predecessor_which_history_shows() {
            Trace first = add("a", "1");
            Trace second = revise("a", "b", "2");

            assertThat(second.predecessor()).contains("a");
            History history = blocking.history("b");
            assertThat(history.traces())
                    .containsExactly(second, first.toBuilder().superseded(true).build());
            assertThat(history.truncatedAt()).isEmpty();
        }

        @Test
        void it_errors_on_a_missing_predecessor() {
            assertThatExceptionOfType(PredecessorNotFound.class)
                    .isThrownBy(() -> blocking.revise("nobody", Draft.of("1")));

            assertThat(blocking.stats().traces().total()).isZero();
        }

        @Test
        void a_chain_of_three_walks_back_newest_first() {
            add("a", "1");
            revise("a", "b", "2");
            revise("b", "c", "3");

            assertThat(uids(blocking.history("c").traces())).containsExactly("c", "b", "a");
            assertThat(uids(blocking.history("b").traces())).containsExactly("b", "a");
        }
    }

    @Nested
    class Retire {

        @Test
        void it_is_excluded_from_search_which_includeRetired_shows_is_the_doing_of_the_filter() {
            add("a", "1");
            add("b", "2");

            blocking.retire("a", "wrong");

            SearchFilter all = SearchFilter.builder().includeRetired(true).build();
            assertThat(uids(blocking.search(SearchFilter.all()).traces())).containsExactly("b");
            assertThat(uids(blocking.search(all).traces())).containsExactly("b", "a");
        }

        @Test
        void it_is_still_there_by_get() {
            add("a", "1");

            blocking.retire("a", "wrong");

            Trace retired = blocking.get("a").orElseThrow();
            assertThat(retired.retired()).isTrue();
            assertThat(retired.retiredReason()).contains("wrong");
            assertThat(retired.content()).hasToString("1");
        }

        @Test
        void it_is_still_there_by_history_at_the_head_and_further_back() {
            add("a", "1");
            revise("a", "b", "2");

            blocking.retire("a");
            assertThat(uids(blocking.history("b").traces())).containsExactly("b", "a");
            blocking.retire("b");
            assertThat(uids(blocking.history("b").traces())).containsExactly("b", "a");
        }
    }

    @Nested
    class HistoryWalk {

        @Test
        void it_errors_cleanly_on_an_unknown_uid() {
            assertThatExceptionOfType(TraceNotFound.class)
                    .isThrownBy(() -> blocking.history("nobody"))
                    .satisfies(e -> assertThat(e.uid()).isEqualTo("nobody"));
        }
    }

    @Nested
    class IdempotentAdd {

        @Test
        void a_repeat_raises_the_replay_count_and_preserves_the_original_content() {
            Draft first = Draft.builder(Content.from("{\"v\":1}")).uid("a").build();
            Draft other = Draft.builder(Content.from("{\"v\":2}")).uid("a").build();

            assertThat(blocking.addIdempotent(first).outcome()).isEqualTo(Outcome.ADDED);
            assertThat(blocking.addIdempotent(first).trace().replayCount()).isEqualTo(1);
            WriteResult repeat = blocking.addIdempotent(other);

            assertThat(repeat.outcome()).isEqualTo(Outcome.REPLAYED);
            assertThat(repeat.trace().replayCount()).isEqualTo(2);
            assertThat(repeat.trace().content()).hasToString("{\"v\":1}");
            assertThat(blocking.get("a")).contains(repeat.trace());
            assertThat(blocking.stats().traces().replays()).isEqualTo(2);
            assertThat(blocking.stats().traces().total()).isEqualTo(1);
        }
    }

    @Nested
    class RoundTrip {

        @Test
        void a_fresh_store_over_the_same_log_has_equal_stats_and_equal_traces() {
            Draft replayed = Draft.builder(Content.from("[1.0,1E400,\"\\u00e9\"]"))
                    .uid("a")
                    .label("user_id", "alice")
                    .occurredAt(Instant.parse("1999-12-31T23:59:59.999999999Z"))
                    .build();
            blocking.add(replayed);
            blocking.addIdempotent(replayed);
            revise("a", "b", "2");
            blocking.update("b", Change.of(Labels.of("k", "v")));
            revise("b", "c", "3");
            blocking.retire("c", "wrong");
            add("d", "4");
            blocking.retire("d");
            blocking.restore("d");
            Stats stats = store.stats();
            SearchFilter all = SearchFilter.builder().includeRetired(true).build();
            List<Trace> traces = store.search(all).traces();
            store.close();

            try (PathwayStore fresh = PathwayStore.builder(log.openAgain()).open()) {
                assertThat(fresh.stats())
                        .usingRecursiveComparison()
                        .ignoringFields("recovery")
                        .isEqualTo(stats);
                assertThat(fresh.stats().recovery().events())
                        .isEqualTo(stats.events().total());
                assertThat(fresh.search(all).traces()).isEqualTo(traces).hasSize(4);
                traces.forEach(trace -> assertThat(fresh.get(trace.uid())).contains(trace));
                assertThat(fresh.history("c")).isEqualTo(store.history("c"));
                assertThat(fresh.successors("a")).isEqualTo(store.successors("a"));
            }
        }
    }

    @Nested
    class Aliasing {

        @Test
        void bytes_that_the_caller_changes_afterwards_change_nothing() {
            byte[] json = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);
            Draft draft = Draft.builder(Content.from(json)).uid("a").build();
            json[5] = '9';
            blocking.add(draft);
            json[5] = '8';
            blocking.get("a").orElseThrow().content().toByteArray()[5] = '7';

            assertThat(blocking.get("a").orElseThrow().content()).hasToString("{\"v\":1}");
            assertThat(blocking.get("a").orElseThrow().content().asByteBuffer().isReadOnly())
                    .isTrue();
        }

        @Test
        void labels_and_builders_that_the_caller_changes_afterwards_change_nothing() {
            Map<String, String> map = new HashMap<>(Map.of("k", "v"));
            Draft.Builder builder = Draft.builder(Content.from("1")).uid("a").labels(Labels.from(map));
            Draft draft = builder.build();
            map.put("k", "w");
            builder.label("k", "x").uid("b");
            blocking.add(draft);

            assertThat(blocking.get("a").orElseThrow().labels()).isEqualTo(Labels.of("k", "v"));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> draft.labels().toMap().put("k", "y"));
        }

        @Test
        void what_a_caller_holds_does_not_change_when_the_store_does() {
            Trace held = add("a", "1");
            List<Trace> page = blocking.search(SearchFilter.all()).traces();
            History history = blocking.history("a");

            blocking.update("a", Change.of(Content.from("2")));
            revise("a", "b", "3");

            assertThat(held.content()).hasToString("1");
            assertThat(held.superseded()).isFalse();
            assertThat(page).containsExactly(held);
            assertThat(history.traces()).containsExactly(held);
        }
    }
}
