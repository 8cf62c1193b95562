package dev.pathway.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Samples;
import dev.pathway.bench.measure.Unit;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The arithmetic of the table. */
class FiguresTest {

    private static Figure figure(String name, Unit unit, double... values) {
        return new Figure(name, unit, Samples.of(values));
    }

    @Test
    void the_median_is_in_the_middle() {
        Samples odd = Samples.of(9, 1, 5);
        assertThat(odd.median()).isEqualTo(5);
        assertThat(Samples.of(1, 2, 4, 10).median()).isEqualTo(3);
        assertThatThrownBy(Samples::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void a_percentile_is_a_value_that_the_share_does_not_exceed(
            @ForAll @Size(min = 1, max = 50) @DoubleRange(min = 0, max = 1e9) double[] values,
            @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        double percentile = Samples.of(values).percentile(share);
        long notAbove =
                Arrays.stream(values).filter(value -> value <= percentile).count();
        long below = Arrays.stream(values).filter(value -> value < percentile).count();
        assertThat((double) notAbove / values.length).isGreaterThanOrEqualTo(share - 1e-9);
        assertThat((double) below / values.length).isLessThan(share + 1e-9);
    }

    @Test
    void a_higher_rate_and_a_shorter_time_are_better() {
        Figure fast = figure("fast", Unit.PER_SECOND, 200);
        assertThat(fast.timesAsGoodAs(figure("slow", Unit.PER_SECOND, 100))).isEqualTo(2);
        Figure brief = figure("brief", Unit.MILLISECONDS, 5);
        assertThat(brief.timesAsGoodAs(figure("long", Unit.MILLISECONDS, 20))).isEqualTo(4);
        assertThat(brief.orBetter(figure("briefer", Unit.MILLISECONDS, 4)).contender())
                .isEqualTo("briefer");
        assertThatThrownBy(() -> fast.timesAsGoodAs(brief)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_judgement_holds_from_its_target_on() {
        Figure theirs = figure("raw", Unit.PER_SECOND, 1_000);
        assertThat(Judgement.atLeast(0.9, figure("ours", Unit.PER_SECOND, 900), theirs)
                        .holds())
                .isTrue();
        Judgement justUnder = Judgement.atLeast(0.9, figure("ours", Unit.PER_SECOND, 899.9), theirs);
        assertThat(justUnder.holds()).isFalse();
        assertThat(justUnder.reached()).isEqualTo("0.899 ×");
        assertThat(Judgement.atMost(
                                3, figure("during", Unit.MILLISECONDS, 3.1), figure("without", Unit.MILLISECONDS, 1))
                        .holds())
                .isFalse();
        assertThat(Judgement.noMoreThan(256, figure("heap", Unit.BYTES, 256)).holds())
                .isTrue();
        Judgement justOver = Judgement.atMost(
                3, figure("during", Unit.MILLISECONDS, 3.0001), figure("without", Unit.MILLISECONDS, 1));
        assertThat(justOver.holds()).isFalse();
        assertThat(justOver.reached()).isEqualTo("3.001 ×");
        Judgement tooLarge = Judgement.noMoreThan(256, figure("heap", Unit.BYTES, 256.3));
        assertThat(tooLarge.holds()).isFalse();
        assertThat(tooLarge.reached()).isEqualTo("257 B");
        assertThat(Judgement.missing("2 × Redis", "no Redis").holds()).isFalse();
    }

    @Test
    void what_holds_without_somebody_who_is_missing_says_so_and_is_not_counted() {
        Figure ours = figure("Pathway", Unit.PER_SECOND, 3_000);
        Judgement judgement = Judgement.atLeast(2, ours, figure("SQLite", Unit.PER_SECOND, 1_000));
        assertThat(judgement.without(List.of("Redis")).verdict()).isEqualTo("holds without Redis");
        assertThat(judgement.without(List.of("Redis")).holds()).isFalse();
        assertThat(judgement.without(List.of()).verdict()).isEqualTo("holds");
    }

    @Test
    void anything_lost_is_a_failure_and_so_is_nothing_acknowledged() {
        assertThat(Judgement.nothingLost("Pathway", 10, 0).outcome()).isEqualTo(Judgement.Outcome.HOLDS);
        assertThat(Judgement.nothingLost("Pathway", 10, 1).outcome()).isEqualTo(Judgement.Outcome.FAILED);
        assertThat(Judgement.nothingLost("Pathway", 0, 0).outcome()).isEqualTo(Judgement.Outcome.FAILED);
    }
}
