package dev.pathway.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.Position;
import dev.pathway.search.Order;
import dev.pathway.search.SearchFilter;
import dev.pathway.search.TimeRange;
import dev.pathway.state.Candidates.Span;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A search looks only at the slots that its most selective condition leaves over: counted, not timed. */
class CandidatesTest {

    private static final int TRACES = 2_000;

    private final State state = new State();

    /** One second apart each: a label that all have, one that every hundredth has, every tenth revises the first. */
    @BeforeEach
    void fill() {
        List<Event> events = new ArrayList<>();
        for (int seq = 1; seq <= TRACES; seq++) {
            Trace trace = HandMadeLogs.trace(seq, "t" + seq, seq % 10 == 0 ? "t1" : null).toBuilder()
                    .labels(Labels.of("all", "same", "rare", seq % 100 == 0 ? "yes" : "no" + seq % 2))
                    .occurredAt(seq % 4 == 0 ? HandMadeLogs.at(TRACES - seq) : null)
                    .build();
            events.add(seq % 10 == 0 ? new Event.Revised(trace) : new Event.Added(trace));
        }
        state.apply(events, Position.after(TRACES));
    }

    private static Instant at(long seq) {
        return HandMadeLogs.at(seq);
    }

    /** Returns how many slots a search for this looks at, having asserted that it was no guess. */
    private int lookedAt(SearchFilter.Builder builder) {
        SearchFilter filter = builder.build();
        Candidates candidates = Candidates.fewest(state.indexes, filter);
        List<Slot> walked = new ArrayList<>();
        candidates.walk(Span.ALL, Order.NEWEST).forEachRemaining(walked::add);
        assertThat(candidates.count()).isEqualTo(walked.size());
        assertThat(walked).isSortedAccordingTo(Slot.BY_CREATED.reversed()).doesNotHaveDuplicates();
        List<Slot> ascending = new ArrayList<>();
        candidates.walk(Span.ALL, Order.OLDEST).forEachRemaining(ascending::add);
        assertThat(ascending).isSortedAccordingTo(Slot.BY_CREATED).containsExactlyInAnyOrderElementsOf(walked);
        return walked.size();
    }

    private void apply(Event event) {
        state.apply(List.of(event), Position.after(event.lastSeq()));
    }

    @Test
    void no_condition_looks_at_all() {
        assertThat(lookedAt(SearchFilter.builder())).isEqualTo(TRACES);
        assertThat(lookedAt(SearchFilter.builder().text("x"))).isEqualTo(TRACES);
    }

    @Test
    void a_label_looks_at_those_that_have_it() {
        assertThat(lookedAt(SearchFilter.builder().label("rare", "yes"))).isEqualTo(20);
        assertThat(lookedAt(SearchFilter.builder().label("rare", "nobody"))).isZero();
        assertThat(lookedAt(SearchFilter.builder().labelExists("nobody"))).isZero();
    }

    @Test
    void several_values_of_a_label_look_at_those_that_have_one_of_them() {
        assertThat(lookedAt(SearchFilter.builder().labelIn("rare", List.of("yes", "no1"))))
                .isEqualTo(20 + 1_000);
    }

    @Test
    void of_two_labels_the_rarer_is_walked() {
        assertThat(lookedAt(SearchFilter.builder().label("all", "same").label("rare", "yes")))
                .isEqualTo(20);
        assertThat(lookedAt(SearchFilter.builder().labelExists("all").label("rare", "yes")))
                .isEqualTo(20);
    }

    @Test
    void a_label_and_a_time_of_creation_look_at_those_that_have_both() {
        assertThat(lookedAt(SearchFilter.builder().label("all", "same").created(new TimeRange(at(101), at(111)))))
                .isEqualTo(10);
    }

    @Test
    void a_time_of_update_looks_at_those_created_or_updated_then() {
        apply(new Event.Retired(TRACES + 1, at(TRACES + 50), "t7", 2, 0, null));

        assertThat(lookedAt(SearchFilter.builder().updated(new TimeRange(at(TRACES + 1), null))))
                .isEqualTo(1);
        assertThat(lookedAt(SearchFilter.builder().updated(new TimeRange(at(5), at(9)))))
                .isEqualTo(4);
    }

    @Test
    void a_callers_time_looks_at_those_that_have_one_in_the_range() {
        assertThat(lookedAt(SearchFilter.builder().occurred(new TimeRange(at(0), at(40)))))
                .isEqualTo(10);
    }

    @Test
    void a_predecessor_looks_at_its_successors() {
        assertThat(lookedAt(SearchFilter.builder().predecessor("t1"))).isEqualTo(TRACES / 10);
        assertThat(lookedAt(SearchFilter.builder().predecessor("t2"))).isZero();
        assertThat(lookedAt(SearchFilter.builder().predecessor("nobody"))).isZero();
    }

    @Test
    void a_label_that_moves_takes_its_place_in_the_index_along() {
        Trace moved = HandMadeLogs.trace(TRACES + 1, "t100", null).toBuilder()
                .labels(Labels.of("rare", "moved"))
                .build();
        apply(new Event.Updated(moved));

        assertThat(lookedAt(SearchFilter.builder().label("rare", "yes"))).isEqualTo(19);
        assertThat(lookedAt(SearchFilter.builder().label("rare", "moved"))).isEqualTo(1);
        assertThat(lookedAt(SearchFilter.builder().labelExists("all"))).isEqualTo(TRACES - 1);
        assertThat(lookedAt(SearchFilter.builder().labelExists("rare"))).isEqualTo(TRACES);
    }

    @Test
    void traces_that_a_log_made_by_hand_creates_twice_under_one_number_stay_apart() {
        for (String uid : List.of("x", "y")) {
            Trace twice = HandMadeLogs.trace(TRACES + 1, uid, null).toBuilder()
                    .labels(Labels.of("twice", "yes"))
                    .build();
            apply(new Event.Updated(twice));
        }
        assertThat(lookedAt(SearchFilter.builder().label("twice", "yes"))).isEqualTo(2);

        Trace moved = HandMadeLogs.trace(TRACES + 2, "y", null);
        apply(new Event.Updated(moved));

        SearchFilter twice = SearchFilter.builder().label("twice", "yes").build();
        assertThat(Search.page(state, twice, "log").traces())
                .extracting(Trace::uid)
                .containsExactly("x");
    }

    @Test
    void a_page_goes_no_further_than_it_needs_to() {
        Candidates candidates = Candidates.fewest(state.indexes, SearchFilter.all());

        assertThat(candidates.walk(new Span(0, 11), Order.NEWEST).next().createdSeq())
                .isEqualTo(10);
        assertThat(candidates.walk(new Span(11, 20), Order.OLDEST).next().createdSeq())
                .isEqualTo(11);
        assertThat(candidates.walk(new Span(11, 11), Order.OLDEST).hasNext()).isFalse();
    }
}
