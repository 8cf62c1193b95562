package dev.pathway.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that want the same directory, while one of them writes and after it was killed. */
@Timeout(600)
class TwoWritersIT {

    private static final int KILLS = Boolean.getBoolean("pathway.stress") ? 100 : 3;
    private static final int ATTEMPTS = 10;

    @TempDir
    private Path directory;

    private final Oracle oracle = new Oracle();

    @Test
    void the_second_is_refused_at_once_until_the_first_is_gone_and_then_finds_all_that_it_was_told() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            try (Child first = Child.start(Child.java(Appender.class, directory, 20_000, "k" + kill))) {
                assertThat(first.line()).startsWith("= WRITER at ");
                first.does("load 4 100", oracle);
                for (int i = 0; i < ATTEMPTS; i++) {
                    int before = oracle.acknowledgements();
                    isRefused(first.pid());
                    while (oracle.acknowledgements() < before + 5) {
                        oracle.hear(first.line());
                    }
                }
                first.kill(oracle);
            }
            oracle.check(directory);
        }
        assertThat(oracle.refusals()).isZero();
    }

    private void isRefused(long holder) {
        long began = System.nanoTime();
        assertThatThrownBy(() ->
                        PathwayStore.builder(JsonlEventLog.open(directory)).open())
                .isInstanceOfSatisfying(
                        EventLogException.Busy.class,
                        busy -> assertThat(busy.holder()).contains("process " + holder + " on "));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }
}
