package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Uuid7Test {

    private static final long NOW = Instant.parse("2026-03-04T05:06:07.089Z").toEpochMilli();
    private static final int SMALLEST_COUNTER_ROOM = 32_768;

    private final Random random = new Random(7);

    @Test
    void the_form_is_canonical_and_in_lower_case() {
        assertThat(take(1_000, at(NOW), random))
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    @Test
    void version_and_variant_are_those_of_the_rfc_whatever_the_random_bits() {
        for (long bits : new long[] {0, -1, 0x5555_5555_5555_5555L}) {
            UUID id = UUID.fromString(new Uuid7(at(NOW), () -> bits).next());

            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        }
    }

    @Test
    void the_bits_lie_as_drawn() {
        // The counter begins at 0x7FFF, all that its guard bit leaves; the next one carries into that.
        Uuid7 ids = new Uuid7(at(0x0123_4567_89ABL), allOnes());

        assertThat(ids.next()).isEqualTo("01234567-89ab-77ff-bfff-ffffffffffff");
        assertThat(ids.next()).isEqualTo("01234567-89ab-7800-83ff-ffffffffffff");
    }

    @Test
    void the_time_is_that_of_the_clock_to_the_millisecond() {
        assertThat(take(100, at(NOW), random)).allMatch(id -> millis(id) == NOW);
    }

    @Test
    void thousands_in_one_millisecond_rise_and_keep_its_time() {
        List<String> ids = take(SMALLEST_COUNTER_ROOM, at(NOW), allOnes());

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids).allMatch(id -> millis(id) == NOW);
    }

    @Test
    void a_full_counter_carries_into_the_time_and_the_order_stays() {
        List<String> ids = take(2 * 65_536 + SMALLEST_COUNTER_ROOM + 2, at(NOW), allOnes());

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(millis(ids.get(SMALLEST_COUNTER_ROOM))).isEqualTo(NOW);
        assertThat(millis(ids.get(SMALLEST_COUNTER_ROOM + 1))).isEqualTo(NOW + 1);
        assertThat(millis(ids.get(ids.size() - 1))).isEqualTo(NOW + 3);
    }

    @Test
    void the_order_stays_when_the_clock_steps_back_and_the_time_is_right_again_afterwards() {
        Ticks clock = new Ticks(NOW, NOW - 1, NOW - 3_600_000, 0, -5, NOW, NOW + 1, NOW + 1);
        List<String> ids = take(8, clock, random);

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.stream().map(Uuid7Test::millis)).containsExactly(NOW, NOW, NOW, NOW, NOW, NOW, NOW + 1, NOW + 1);
    }

    @Test
    void a_time_before_1970_counts_as_1970() {
        assertThat(take(3, at(-1), random)).isSorted().doesNotHaveDuplicates().allMatch(id -> millis(id) == 0);
    }

    @Test
    void the_last_time_that_rfc_3339_can_write_fits() {
        long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        List<String> ids = take(3, new Ticks(NOW, last, NOW), random);

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.stream().map(Uuid7Test::millis)).containsExactly(NOW, last, last);
    }

    @Test
    void two_sources_with_one_clock_do_not_meet() {
        Set<String> both = new HashSet<>(take(10_000, at(NOW), new Random(1)));
        both.addAll(take(10_000, at(NOW), new Random(2)));

        assertThat(both).hasSize(20_000);
    }

    @Test
    void each_of_eight_threads_sees_rising_ids_and_none_sees_anothers() throws Exception {
        int threads = 8;
        int each = 20_000;
        Uuid7 ids = new Uuid7(InstantSource.system(), new SecureRandom());
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Callable<List<String>> taker =
                    () -> Stream.generate(ids::next).limit(each).toList();
            List<String> all = new ArrayList<>();
            for (Future<List<String>> taken : executor.invokeAll(Collections.nCopies(threads, taker))) {
                List<String> ofOneThread = taken.get(1, TimeUnit.MINUTES);
                assertThat(ofOneThread).isSorted();
                all.addAll(ofOneThread);
            }
            assertThat(new HashSet<>(all)).hasSize(threads * each);
        } finally {
            executor.shutdownNow();
        }
    }

    private static List<String> take(int count, InstantSource clock, RandomGenerator random) {
        Uuid7 ids = new Uuid7(clock, random);
        return Stream.generate(ids::next).limit(count).toList();
    }

    private static InstantSource at(long millis) {
        return InstantSource.fixed(Instant.ofEpochMilli(millis));
    }

    private static RandomGenerator allOnes() {
        return () -> -1L;
    }

    private static long millis(String id) {
        return Long.parseLong(id.substring(0, 13).replace("-", ""), 16);
    }

    /** A clock that shows one time after the other. */
    private static final class Ticks implements InstantSource {

        private final long[] millis;
        private int next;

        Ticks(long... millis) {
            this.millis = Arrays.copyOf(millis, millis.length);
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis[next++]);
        }
    }
}
