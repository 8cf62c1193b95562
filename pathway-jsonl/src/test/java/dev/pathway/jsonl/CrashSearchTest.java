package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Power cuts, ends of the process, errors and rot, everywhere, on disks that behave as badly as they may: nothing that was
 * acknowledged or shown is lost, and nothing else appears. {@code -Dpathway.seed=…} replays one seed and prints it.
 */
class CrashSearchTest {

    private static final long STATES = Boolean.getBoolean("pathway.stress") ? 1_000_000 : 100_000;

    private static final int REPLAYED = 200;

    private static CrashSearch search;

    @BeforeAll
    static void search() {
        Long seed = Long.getLong("pathway.seed");
        if (seed != null) {
            new CrashSearch().seed(seed, OperationTrace.told(System.out::println));
        }
        assumeTrue(seed == null, "One seed was replayed, and nothing else");
        search = CrashSearch.until(STATES);
        System.out.println("simulated disk: " + search);
    }

    @Test
    void nothing_certain_is_lost_and_no_phantom_appears() {
        assertThat(search.states()).isGreaterThanOrEqualTo(STATES);
        assertThat(search.seen())
                .as("what has to happen for the search to mean anything")
                .containsKeys("dead", "full", "looks", "lost by rot", "openings refused", "resumed", "torn bytes")
                .containsKeys("compactions", "compactions refused", "openings of a log that forgot", "unavailable")
                .containsKeys("uncertain", "unproven")
                .allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThan(STATES / 200));
    }

    @Test
    void a_seed_does_the_same_operations_at_every_run() {
        for (int seed = 0; seed < REPLAYED; seed++) {
            assertThat(new CrashSearch().seed(seed))
                    .as("seed " + seed)
                    .isEqualTo(search.operations().get(seed));
        }
        assertThat(search.operations()).doesNotHaveDuplicates();
    }
}
