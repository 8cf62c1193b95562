package dev.pathway.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What came of the tests of a contract over one adapter. */
final class ContractRun implements TestExecutionListener {

    private static final Map<String, String> SIDE_BY_SIDE = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    final Class<?> contract;
    final Map<String, Throwable> failures = new ConcurrentSkipListMap<>();
    final Set<String> passed = new ConcurrentSkipListSet<>();
    final Set<String> skipped = new ConcurrentSkipListSet<>();

    private ContractRun(Class<?> contract) {
        this.contract = contract;
    }

    /**
     * Runs a contract whose class is told by {@link ViceResolver} which vice it is about. The tests run side by side: most
     * of the time is spent waiting for what does not come.
     */
    static ContractRun of(Class<?> contract, Enum<?> vice) {
        ContractRun run = new ContractRun(contract);
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(contract))
                                .filters(EngineFilter.includeEngines("junit-jupiter"))
                                .configurationParameter(ViceResolver.PARAMETER, vice.name())
                                .configurationParameters(SIDE_BY_SIDE)
                                .build(),
                        run);
        return run;
    }

    /** Returns the names of all tests of a contract. */
    static Set<String> tests(Class<?> contract) {
        return Arrays.stream(contract.getMethods())
                .filter(method -> method.isAnnotationPresent(Obligation.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static int number(String test) {
        return Integer.parseInt(test.replaceAll("^obligation_(\\d+)_.*", "$1"));
    }

    /** Returns the numbers of the obligations that are not met. */
    Set<Integer> broken() {
        return failures.keySet().stream().map(ContractRun::number).collect(Collectors.toCollection(TreeSet::new));
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
                    failures.put(method.getMethodName(), result.getThrowable().orElseThrow());
                case ABORTED -> skipped.add(method.getMethodName());
            }
        }
    }
}
