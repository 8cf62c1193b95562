package dev.pathway.store;

import static dev.pathway.log.HandMadeLogs.added;
import static dev.pathway.log.HandMadeLogs.at;
import static dev.pathway.log.HandMadeLogs.revised;
import static dev.pathway.log.HandMadeLogs.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.HistoryCycle;
import dev.pathway.error.TraceNotFound;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.Recovery;
import dev.pathway.search.SearchFilter;
import dev.pathway.trace.Draft;
import dev.pathway.trace.History;
import dev.pathway.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store makes of a log that no store would have written, so that it was damaged or made by hand. */
class StrangeLogsTest {

    private static List<String> uids(List<Trace> traces) {
        return traces.stream().map(Trace::uid).toList();
    }

    @Test
    void history_detects_a_cycle() {
        try (PathwayStore cyclic = PathwayStore.builder(HandMadeLogs.of(
                        revised(1, "a", "c"), revised(2, "b", "a"), revised(3, "c", "b"), revised(4, "d", "c")))
                .open()) {
            assertThatExceptionOfType(HistoryCycle.class)
                    .isThrownBy(() -> cyclic.history("d"))
                    .satisfies(e -> assertThat(e.path()).containsExactly("d", "c", "b", "a", "c"));
            assertThat(cyclic.stats().traces().total()).isEqualTo(4);
            assertThat(cyclic.stats().traces().superseded()).isEqualTo(3);
        }
    }

    @Test
    void history_detects_a_trace_that_is_its_own_predecessor() {
        try (PathwayStore cyclic =
                PathwayStore.builder(HandMadeLogs.of(revised(1, "a", "a"))).open()) {
            assertThatExceptionOfType(HistoryCycle.class)
                    .isThrownBy(() -> cyclic.history("a"))
                    .satisfies(e -> assertThat(e.path()).containsExactly("a", "a"));
        }
    }

    @Test
    void history_truncates_at_a_missing_predecessor_and_names_it() {
        try (PathwayStore torn = PathwayStore.builder(HandMadeLogs.of(revised(1, "b", "gone"), revised(2, "c", "b")))
                .open()) {
            History history = torn.history("c");

            assertThat(uids(history.traces())).containsExactly("c", "b");
            assertThat(history.truncatedAt()).contains("gone");
            assertThat(torn.stats().events().skipped()).isZero();
        }
    }

    @Test
    void a_predecessor_that_is_missing_is_an_unknown_uid_too() {
        try (PathwayStore torn =
                PathwayStore.builder(HandMadeLogs.of(revised(1, "b", "gone"))).open()) {
            assertThatExceptionOfType(TraceNotFound.class).isThrownBy(() -> torn.history("gone"));
            assertThatExceptionOfType(TraceNotFound.class).isThrownBy(() -> torn.successors("gone"));
            assertThat(torn.get("gone")).isEmpty();
        }
    }

    @Test
    void events_that_cannot_be_applied_are_skipped_and_counted() {
        Trace restoredByUpdate = trace(6, "late", null).toBuilder()
                .created(2, at(2))
                .version(7)
                .replayCount(3)
                .build();
        try (PathwayStore odd = PathwayStore.builder(HandMadeLogs.of(
                        added(1, "a"),
                        new Event.Retired(2, at(2), "gone", 2, 0, "x"),
                        new Event.Restored(3, at(3), "gone", 3, 0),
                        new Event.Replayed(4, at(4), "gone", 3, 1),
                        added(5, "a"),
                        new Event.Updated(restoredByUpdate),
                        revised(7, "a", "late"),
                        revised(8, "c", "never-there")))
                .open()) {
            assertThat(odd.stats().events().skipped()).isEqualTo(5);
            assertThat(odd.stats().events().total()).isEqualTo(8);
            assertThat(odd.stats().traces().total()).isEqualTo(3);
            assertThat(odd.stats().lastSeq()).isEqualTo(8);
            assertThat(odd.get("a")).contains(trace(1, "a", null));
            assertThat(odd.get("late")).contains(restoredByUpdate);
            assertThat(odd.get("gone")).isEmpty();
            assertThat(uids(odd.search(SearchFilter.all()).traces())).containsExactly("c", "late", "a");
            assertThat(odd.blocking().add(Draft.of("1")).trace().seq()).isEqualTo(9);
        }
    }

    @Test
    void a_lost_event_does_not_make_a_later_one_wrong() {
        try (PathwayStore holey = PathwayStore.builder(HandMadeLogs.of(
                        added(1, "a"),
                        new Event.Lost(2, 4, at(1)),
                        new Event.Retired(5, at(5), "a", 4, 2, null),
                        new Event.Lost(6, 9, at(5))))
                .open()) {
            Trace trace = holey.get("a").orElseThrow();
            assertThat(trace.version()).isEqualTo(4);
            assertThat(trace.replayCount()).isEqualTo(2);
            assertThat(holey.stats().lastSeq()).isEqualTo(9);
            assertThat(holey.stats().recovery().degraded()).isTrue();
            assertThat(holey.stats().events().total()).isEqualTo(2);
            assertThat(holey.blocking().restore("a").trace().seq()).isEqualTo(10);
        }
    }

    @Test
    void a_follower_counts_the_lost_events_apart_from_the_others() {
        EventLog log = HandMadeLogs.of(added(1, "a"), new Event.Lost(2, 4, at(1)), added(5, "b"));
        try (PathwayStore follower = PathwayStore.builder(log).follow()) {
            Recovery found = follower.stats().recovery();
            assertThat(found.events()).isEqualTo(2);
            assertThat(found.lost()).isEqualTo(3);
        }
    }
}
