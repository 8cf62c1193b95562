package dev.pathway.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.Position;
import dev.pathway.trace.Trace;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Former versions of traces are let go of as soon as nobody can ask for them. */
class FormerVersionsTest {

    private final State state = new State();

    /** Adds or updates the one trace, and returns what tells whether that version is still in memory. */
    private WeakReference<Trace> change(int seq) {
        Trace trace = HandMadeLogs.trace(seq, "t", null).toBuilder()
                .created(1, HandMadeLogs.at(1))
                .version(seq)
                .build();
        state.apply(List.of(seq == 1 ? new Event.Added(trace) : new Event.Updated(trace)), Position.after(seq));
        return new WeakReference<>(state.latest("t"));
    }

    private static void isLetGoOf(WeakReference<Trace> version) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (version.get() != null && System.nanoTime() < deadline) {
            System.gc();
        }
        assertThat(version.get()).isNull();
    }

    @Test
    void of_a_state_that_nobody_reads_the_newest_alone_stays() {
        WeakReference<Trace> first = change(1);
        WeakReference<Trace> second = change(2);
        change(3);
        isLetGoOf(first);
        isLetGoOf(second);
    }

    @Test
    void of_a_pinned_state_the_pinned_one_stays_and_none_in_between() {
        change(1);
        try (Pinned pinned = state.pin()) {
            WeakReference<Trace> between = change(2);
            change(3);
            isLetGoOf(between);
            List<Trace> then = new ArrayList<>();
            pinned.snapshot("log", () -> {}).traces().forEach(then::add);
            assertThat(then).extracting(Trace::version).containsExactly(1L);
        }
        assertThat(state.latest("t")).extracting(Trace::version).isEqualTo(3L);
    }
}
