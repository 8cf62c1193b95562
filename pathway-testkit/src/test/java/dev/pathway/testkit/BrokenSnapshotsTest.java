package dev.pathway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract finds out every store of snapshots that is broken on purpose, and says of what it is guilty. */
final class BrokenSnapshotsTest {

    private static final Map<SnapshotVice, ContractRun> RUNS = new EnumMap<>(SnapshotVice.class);

    @BeforeAll
    static void run_the_contract_over_every_broken_store() {
        for (SnapshotVice vice : SnapshotVice.values()) {
            RUNS.put(vice, ContractRun.of(MemorySnapshotsContract.class, vice));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_store_fails_the_tests_of_what_it_breaks_and_no_others(SnapshotVice vice) {
        ContractRun run = RUNS.get(vice);
        assertThat(run.broken()).as("%s", run.failures).isEqualTo(vice.broken());
        Set<String> all = new TreeSet<>(run.passed);
        all.addAll(run.failures.keySet());
        assertThat(all).isEqualTo(ContractRun.tests(run.contract));
        assertThat(run.skipped).isEmpty();
    }

    @Test
    void every_test_of_the_contract_fails_for_some_broken_store() {
        Set<String> failed = RUNS.values().stream()
                .flatMap(run -> run.failures.keySet().stream())
                .collect(Collectors.toSet());
        assertThat(failed).containsAll(ContractRun.tests(MemorySnapshotsContract.class));
    }
}
