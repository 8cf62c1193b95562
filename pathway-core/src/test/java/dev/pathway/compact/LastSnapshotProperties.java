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

/** When snapshots are due, in stores of traces that are added and updated. */
class LastSnapshotProperties {

    private static final long LEAST = 20;

    /**
     * A store that grows by some of its events, and is updated by the others.
     *
     * @param addsOfTen how many of ten events add a trace
     * @param size what each of its traces counts as, in the log and in a snapshot
     */
    private record Stretch(int events, int addsOfTen, int size) {}

    /** The sizes alone. */
    private static final class Sizes {

        private final List<Long> snapshots = new ArrayList<>();
        private final List<Integer> traces = new ArrayList<>();
        private LastSnapshot last = new LastSnapshot(0, 0, LEAST);
        private long log;
        private long now;
        private long written;
        private long mostToRead;
        private long mostWritten;

        static Sizes after(List<Stretch> life) {
            Sizes sizes = new Sizes();
            life.forEach(sizes::live);
            return sizes;
        }

        void live(Stretch stretch) {
            for (int i = 0; i < stretch.events; i++) {
                write(traces.isEmpty() || i % 10 < stretch.addsOfTen, i, stretch.size);
                if (last.isOutgrown(log, now)) {
                    last = new LastSnapshot(log, now, LEAST);
                    snapshots.add(now);
                    written += now;
                    mostWritten = Math.max(mostWritten, written * 300 / log);
                }
                long behind = log - last.atBytes();
                mostToRead = Math.max(mostToRead, behind < LEAST ? 0 : (last.bytes() + behind) * 100 / now);
            }
        }

        private void write(boolean adds, int i, int size) {
            log += size;
            now += size;
            if (adds) {
                traces.add(size);
            } else {
                now -= traces.set(i % traces.size(), size);
            }
        }
    }

    /** Lives in which traces of some sizes are added and updated. */
    private static Arbitrary<List<Stretch>> lives(Integer... sizes) {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 400),
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.of(sizes))
                .as(Stretch::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Stretch>> anyLives() {
        return lives(1, 10, 1_000);
    }

    @Provide
    Arbitrary<List<Stretch>> livesOfOneSize() {
        return lives(1);
    }

    @Property
    void an_opening_never_has_to_read_twice_what_a_new_snapshot_would_have(@ForAll("anyLives") List<Stretch> life) {
        assertThat(Sizes.after(life).mostToRead)
                .as("per cent of a new snapshot")
                .isLessThan(200);
    }

    @Property
    void all_snapshots_together_have_at_most_four_thirds_of_the_log(@ForAll("livesOfOneSize") List<Stretch> life) {
        assertThat(Sizes.after(life).mostWritten).as("per cent of a third").isLessThanOrEqualTo(400);
    }

    @Property
    void they_have_less_than_seven_thirds_where_traces_become_smaller(@ForAll("anyLives") List<Stretch> life) {
        assertThat(Sizes.after(life).mostWritten).as("per cent of a third").isLessThan(700);
    }

    @Example
    void a_store_whose_traces_become_smaller_has_one_whenever_they_have_half_of_the_newest() {
        Sizes sizes = Sizes.after(List.of(new Stretch(64, 10, 100), new Stretch(64, 0, 1)));
        assertThat(sizes.snapshots).containsExactly(100L, 400L, 1_600L, 6_400L, 3_133L, 1_153L);
        assertThat(sizes.mostWritten).as("per cent of a third").isGreaterThan(400);
    }

    @Example
    void a_store_that_only_grows_has_one_each_time_it_is_four_times_as_large() {
        Sizes sizes = new Sizes();
        sizes.live(new Stretch(2_000, 10, 1));
        assertThat(sizes.snapshots).containsExactly(20L, 80L, 320L, 1_280L);
    }

    @Example
    void a_store_that_is_only_updated_has_one_whenever_as_much_has_come_as_it_holds() {
        Sizes sizes = new Sizes();
        sizes.live(new Stretch(100, 10, 1));
        sizes.snapshots.clear();
        sizes.live(new Stretch(1_000, 0, 1));
        assertThat(sizes.snapshots).hasSize(10).containsOnly(100L);
    }
}
