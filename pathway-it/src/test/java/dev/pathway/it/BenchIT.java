package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pathway bench} as a process of its own. */
class BenchIT {

    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path data;

    @Test
    void it_measures_in_the_directory_of_a_service_that_goes_on() throws Exception {
        try (RunningService service = RunningService.start(data)) {
            service.post(RunningService.TRACES, "{\"uid\":\"before\",\"content\":1}");
            String found = RunningService.run(0, "bench", "--data", data.toString(), "--task-time", "1ms", "--json");
            assertThat(Json.parse(found).at("add_64_writers").at("times").number())
                    .isPositive();
            assertThat(service.get(RunningService.TRACES + "/before").statusCode())
                    .isEqualTo(200);
            assertThat(service.get("/v1/pathway").body()).isEqualTo("{\"results\":[{\"name\":\"default\"}]}");
        }
        assertThat(data.toFile().list()).containsExactly("default");
        RunningService.run(0, "verify", data.toString());
    }

    @Test
    void a_signal_ends_it_and_takes_along_what_it_wrote() throws Exception {
        try (WatchService watch = data.getFileSystem().newWatchService()) {
            data.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process bench = RunningService.command("bench", "--data", data.toString(), "--task-time", "10m");
            try {
                WatchKey made = watch.poll(60, TimeUnit.SECONDS);
                assertThat(made).as("it begins").isNotNull();
                bench.toHandle().destroy();
                assertThat(bench.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
                assertThat(bench.exitValue()).isEqualTo(TERMINATED);
            } finally {
                bench.destroyForcibly();
            }
        }
        assertThat(data).isEmptyDirectory();
    }
}
