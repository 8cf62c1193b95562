package dev.pathway.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.Position;
import dev.pathway.trace.Label;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What several traces have in common is in memory once. */
class SharingTest {

    private final State state = new State();

    private Trace add(int seq, Labels labels) {
        Trace trace = HandMadeLogs.trace(seq, "t" + seq, null).toBuilder()
                .labels(labels)
                .build();
        state.apply(List.of(new Event.Added(trace)), Position.after(seq));
        Trace kept = Objects.requireNonNull(state.latest("t" + seq));
        assertThat(kept).isEqualTo(trace);
        return kept;
    }

    /** As they come from a request: other objects each time. */
    private static Labels labels(int user, int run) {
        return Labels.of("user_id", "user " + user, "run_id", "run " + run);
    }

    private static Label label(Trace trace, int index) {
        return trace.labels().toList().get(index);
    }

    @Test
    void traces_with_a_label_in_common_share_it() {
        Trace first = add(1, labels(1, 1));
        Trace second = add(2, labels(1, 2));
        Trace third = add(3, labels(2, 2));

        assertThat(label(second, 1)).isSameAs(label(first, 1)).isEqualTo(new Label("user_id", "user 1"));
        assertThat(label(third, 0)).isSameAs(label(second, 0)).isEqualTo(new Label("run_id", "run 2"));
    }

    @Test
    void traces_with_all_labels_in_common_share_them_though_each_label_was_seen_with_another_since() {
        add(1, labels(1, 1));
        Labels first = state.indexes.byLabel.shared(labels(1, 1));
        add(2, labels(1, 2));
        add(3, labels(2, 1));

        assertThat(state.indexes.byLabel.shared(labels(1, 1))).isSameAs(first);
    }

    @Test
    void a_label_that_a_trace_lost_is_shared_by_those_that_still_have_it() {
        Trace first = add(1, labels(1, 1));
        add(2, labels(1, 1));
        Trace changed = first.toBuilder().seq(3).version(2).labels(labels(2, 1)).build();
        state.apply(List.of(new Event.Updated(changed)), Position.after(3));
        Trace later = add(4, labels(1, 1));

        assertThat(state.latest("t1")).isEqualTo(changed);
        assertThat(label(later, 1)).isSameAs(label(Objects.requireNonNull(state.latest("t2")), 1));
    }

    @Test
    void a_trace_names_its_predecessor_with_the_uid_that_is_there() {
        Trace first = add(1, Labels.none());
        Trace second = HandMadeLogs.trace(2, "t2", new String("t1".toCharArray()));
        state.apply(List.of(new Event.Revised(second)), Position.after(2));

        Trace kept = Objects.requireNonNull(state.latest("t2"));
        assertThat(kept).isEqualTo(second);
        assertThat(kept.predecessor().orElseThrow()).isSameAs(first.uid());
    }
}
