package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.EventLogException.Unavailable;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.trace.Draft;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores whose log cannot say which it is, when all else that opening takes is done. */
class FailedOpeningTest {

    private final InMemoryEventLog memory = new InMemoryEventLog();

    private static Stream<Function<StoreBuilder, PathwayStore>> waysToOpen() {
        return Stream.of(StoreBuilder::open, StoreBuilder::follow);
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    @ParameterizedTest
    @MethodSource("waysToOpen")
    void a_store_that_fails_to_open_leaves_neither_a_thread_nor_a_writer(Function<StoreBuilder, PathwayStore> way)
            throws InterruptedException {
        Set<Thread> before = threads();
        StoreBuilder nameless = PathwayStore.builder(new ForwardingLog(memory.openAgain()) {
            @Override
            public String identity() {
                throw new Unavailable("on purpose", null);
            }
        });
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> way.apply(nameless));

        Set<Thread> left = threads();
        left.removeAll(before);
        left.removeIf(thread -> !thread.getName().startsWith("pathway-"));
        for (Thread thread : left) {
            thread.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
        try (PathwayStore store = PathwayStore.builder(memory.openAgain()).open()) {
            store.blocking().add(Draft.of("1"));
        }
    }
}
