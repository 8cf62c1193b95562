package dev.pathway.compact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** When snapshots are due, in stores of traces of one size that are added and updated. */
class LastSnapshotProperties {

    private static final long LEAST = 20;

    /**
     * A store that grows by some of its events, and is updated by the others.
     *
     * @param addsOfTen how many of ten events add a trace
     */
    private record Stretch(int events, int addsOfTen) {}

    /** The sizes alone: a trace counts as 1, in the log and in a snapshot. */
    private static final class Sizes {

        private final List<Long> snapshots = new ArrayList<>();
        private LastSnapshot last = new LastSnapshot(0, 0, LEAST);
        private long log;
        private long traces;
        private long mostToRead;

        void live(Stretch stretch) {
            for (int i = 0; i < stretch.events; i++) {
                log++;
                traces += traces == 0 || i % 10 < stretch.addsOfTen ? 1 : 0;
                if (last.isOutgrown(log, traces)) {
                    last = new LastSnapshot(log, traces, LEAST);
                    snapshots.add(traces);
                }
                long behind = log - last.atBytes();
                mostToRead = Math.max(mostToRead, behind < LEAST ? 0 : (last.bytes() + behind) * 100 / traces);
            }
        }

        long written() {
            return snapshots.stream().mapToLong(Long::longValue).sum();
        }
    }

    @Provide
    Arbitrary<List<Stretch>> stretches() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 400),
                        Arbitraries.integers().between(0, 10))
                .as(Stretch::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property
    void an_opening_never_has_to_read_twice_what_a_new_snapshot_would_have(@ForAll("stretches") List<Stretch> life) {
        Sizes sizes = new Sizes();
        life.forEach(sizes::live);
        assertThat(sizes.mostToRead).as("per cent of a new snapshot").isLessThan(200);
    }

    @Property
    void all_snapshots_together_have_at_most_four_thirds_of_the_log(@ForAll("stretches") List<Stretch> life) {
        Sizes sizes = new Sizes();
        life.forEach(sizes::live);
        assertThat(sizes.written() * 3).isLessThanOrEqualTo(sizes.log * 4);
    }

    @Example
    void a_store_that_only_grows_has_one_each_time_it_is_four_times_as_large() {
        Sizes sizes = new Sizes();
        sizes.live(new Stretch(2_000, 10));
        assertThat(sizes.snapshots).containsExactly(20L, 80L, 320L, 1_280L);
    }

    @Example
    void a_store_that_is_only_updated_has_one_whenever_as_much_has_come_as_it_holds() {
        Sizes sizes = new Sizes();
        sizes.live(new Stretch(100, 10));
        sizes.snapshots.clear();
        sizes.live(new Stretch(1_000, 0));
        assertThat(sizes.snapshots).hasSize(10).containsOnly(100L);
    }
}
