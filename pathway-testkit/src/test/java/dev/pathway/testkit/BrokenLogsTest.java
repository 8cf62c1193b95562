package dev.pathway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract finds out every log that is broken on purpose, and says of what it is guilty. */
final class BrokenLogsTest {

    private static final Map<Vice, ContractRun> RUNS = new HashMap<>();

    @ExtendWith(ViceResolver.class)
    static final class Troubled extends TroubledContract {
        Troubled(Vice vice) {
            super(new TroubledStore(1), store -> vice.open(store::open));
        }
    }

    @ExtendWith(ViceResolver.class)
    static final class Displacing extends DisplacingContract {
        Displacing(Vice vice) {
            super(new DisplacingStore(), store -> vice.open(store::open));
        }
    }

    /** Waiting for what does not come takes most of the time, so that several are run side by side. */
    @BeforeAll
    static void run_the_contract_over_every_broken_log() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Map<Vice, Future<ContractRun>> running = new HashMap<>();
            for (Vice vice : Vice.values()) {
                running.put(vice, threads.submit(() -> run(vice)));
            }
            for (Vice vice : Vice.values()) {
                RUNS.put(vice, running.get(vice).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_log_fails_the_tests_of_what_it_breaks_and_no_others(Vice vice) {
        ContractRun run = RUNS.get(vice);
        assertThat(run.broken()).as("%s", run.failures).isEqualTo(vice.broken());
    }

    @ParameterizedTest
    @EnumSource
    void a_failure_names_the_obligation_and_says_where_to_look(Vice vice) {
        RUNS.get(vice)
                .failures
                .forEach((test, failure) -> assertThat(failure)
                        .hasMessageStartingWith("Obligation " + ContractRun.number(test) + " is not met: ")
                        .hasMessageContaining("\nIf this fails, look at "));
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_log_passes_all_other_tests_and_skips_none(Vice vice) {
        ContractRun run = RUNS.get(vice);
        Set<String> all = new TreeSet<>(run.passed);
        all.addAll(run.failures.keySet());
        assertThat(all).isEqualTo(ContractRun.tests(run.contract));
        assertThat(run.skipped).isEmpty();
    }

    @Test
    void every_test_of_the_contract_fails_for_some_broken_log() {
        Set<String> failed = RUNS.values().stream()
                .flatMap(run -> run.failures.keySet().stream())
                .collect(Collectors.toSet());
        assertThat(failed)
                .containsAll(ContractRun.tests(Troubled.class))
                .containsAll(ContractRun.tests(Displacing.class));
    }

    private static ContractRun run(Vice vice) {
        boolean displaced = vice == Vice.ZOMBIE || vice == Vice.UNAWARE;
        return ContractRun.of(displaced ? Displacing.class : Troubled.class, vice);
    }
}
