package dev.pathway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract finds out every log that is broken on purpose, and says of what it is guilty. */
final class BrokenLogsTest {

    private static final Map<Vice, Run> RUNS = new HashMap<>();

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

    /** Most of the time is spent waiting for what does not come, so all are run side by side. */
    @BeforeAll
    static void run_the_contract_over_every_broken_log() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Map<Vice, Future<Run>> running = new HashMap<>();
            for (Vice vice : Vice.values()) {
                running.put(vice, threads.submit(() -> Run.of(vice)));
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
        Run run = RUNS.get(vice);
        assertThat(numbers(run.failures.keySet())).as("%s", run.failures).isEqualTo(vice.broken());
    }

    @ParameterizedTest
    @EnumSource
    void a_failure_names_the_obligation_and_says_where_to_look(Vice vice) {
        RUNS.get(vice)
                .failures
                .forEach((test, failure) -> assertThat(failure)
                        .hasMessageStartingWith("Obligation " + number(test) + " is not met: ")
                        .hasMessageContaining("\nIf this fails, look at "));
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_log_passes_all_other_tests_and_skips_none(Vice vice) {
        Run run = RUNS.get(vice);
        Set<String> all = new TreeSet<>(run.passed);
        all.addAll(run.failures.keySet());
        assertThat(all).isEqualTo(tests(run.contract));
        assertThat(run.skipped).isEmpty();
    }

    @Test
    void every_test_of_the_contract_fails_for_some_broken_log() {
        Set<String> failed = RUNS.values().stream()
                .flatMap(run -> run.failures.keySet().stream())
                .collect(Collectors.toSet());
        assertThat(failed).containsAll(tests(Troubled.class)).containsAll(tests(Displacing.class));
    }

    private static Set<String> tests(Class<?> contract) {
        return Arrays.stream(contract.getMethods())
                .filter(method -> method.isAnnotationPresent(Obligation.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int number(String test) {
        return Integer.parseInt(test.split("_")[1]);
    }

    private static Set<Integer> numbers(Set<String> tests) {
        return tests.stream().map(BrokenLogsTest::number).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What came of the contract's tests over one log. */
    private static final class Run implements TestExecutionListener {

        final Class<?> contract;
        final Map<String, Throwable> failures = new TreeMap<>();
        final Set<String> passed = new TreeSet<>();
        final Set<String> skipped = new TreeSet<>();

        Run(Class<?> contract) {
            this.contract = contract;
        }

        static Run of(Vice vice) {
            Run run = new Run(
                    Stream.of(Vice.ZOMBIE, Vice.UNAWARE).toList().contains(vice) ? Displacing.class : Troubled.class);
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(run.contract))
                                    .filters(EngineFilter.includeEngines("junit-jupiter"))
                                    .configurationParameter(ViceResolver.PARAMETER, vice.name())
                                    .build(),
                            run);
            return run;
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped.add(test.getDisplayName());
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.getSource().orElse(null) instanceof MethodSource method) {
                switch (result.getStatus()) {
                    case SUCCESSFUL -> passed.add(method.getMethodName());
                    case FAILED ->
                        failures.put(
                                method.getMethodName(), result.getThrowable().orElseThrow());
                    case ABORTED -> skipped.add(method.getMethodName());
                }
            }
        }
    }
}
