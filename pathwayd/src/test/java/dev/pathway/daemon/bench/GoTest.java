package dev.pathway.daemon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoTest {

    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void it_is_over_once_it_was_done_so_often() {
        Go go = new Go(LONG, 3, () -> false);
        assertThat(Stream.generate(go::onceMore).limit(5)).containsExactly(true, true, true, false, false);
        assertThat(go.end().times()).isEqualTo(3);
    }

    @Test
    void it_is_done_once_however_short_its_time_is() {
        Go go = new Go(Duration.ZERO, 3, () -> true);
        assertThat(Stream.generate(go::onceMore).limit(2)).containsExactly(true, false);
        assertThat(go.end().times()).isEqualTo(1);
    }

    @Test
    void it_ends_when_somebody_says_so() {
        AtomicLong asked = new AtomicLong();
        Go go = new Go(LONG, Long.MAX_VALUE, () -> asked.incrementAndGet() > 10);
        assertThat(Stream.generate(go::onceMore).takeWhile(more -> more)).hasSize(11);
    }

    @Test
    void threads_together_do_it_exactly_so_often() throws Exception {
        Go go = new Go(LONG, 10_000, () -> false);
        Callable<Long> thread =
                () -> Stream.generate(go::onceMore).takeWhile(more -> more).count();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            long done = 0;
            for (Future<Long> ended : pool.invokeAll(List.of(thread, thread, thread, thread))) {
                done += ended.get();
            }
            assertThat(done).isEqualTo(10_000);
            assertThat(go.end().times()).isEqualTo(10_000);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void half_of_all_waits_are_at_most_the_median_and_all_but_a_hundredth_at_most_the_other() {
        assertThat(Waits.of(LongStream.of(7))).isEqualTo(new Waits(7, 7));
        assertThat(Waits.of(LongStream.of(4, 1, 3, 2))).isEqualTo(new Waits(2, 4));
        assertThat(Waits.of(LongStream.rangeClosed(1, 200).map(i -> 201 - i))).isEqualTo(new Waits(100, 198));
    }

    @Test
    void what_was_done_a_thousand_times_at_once_is_told_for_one() {
        assertThat(new Measurement(2, 500_000, Optional.of(new Waits(200_000, 300_000))).of(1_000))
                .isEqualTo(new Measurement(2_000, 500_000, Optional.of(new Waits(200, 300))))
                .satisfies(found -> assertThat(found.perSecond()).isEqualTo(4_000_000));
    }
}
