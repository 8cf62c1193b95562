package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup and restore as {@code docs/operations.md} says. */
class BackupIT {

    @TempDir
    private Path directory;

    @Test
    void a_copy_of_a_stopped_service_verifies_and_serves_what_was_there_then() throws Exception {
        Path data = directory.resolve("data");
        Path backup = directory.resolve("backup");
        String trace;
        try (RunningService service = RunningService.start(data)) {
            service.post(RunningService.TRACES, "{\"uid\":\"kept\",\"content\":{\"n\":1.50}}");
            service.patch(RunningService.TRACES + "/kept", "{\"labels\":{\"user_id\":\"alice\"}}");
            trace = service.get(RunningService.TRACES + "/kept").body();
            assertThat(service.stop()).isZero();
        }
        copy(data, backup);
        try (RunningService service = RunningService.start(data)) {
            service.delete(RunningService.TRACES + "/kept");
            service.post(RunningService.TRACES, "{\"uid\":\"later\",\"content\":1}");
            assertThat(service.stop()).isZero();
        }
        List<Long> sizes = sizes(backup);
        assertThat(RunningService.run(0, "verify", backup.resolve("default").toString()))
                .containsPattern("result +intact");
        assertThat(sizes(backup)).as("verifying changes nothing").isEqualTo(sizes);

        Files.move(data, directory.resolve("damaged"));
        copy(backup, data);
        try (RunningService service = RunningService.start(data)) {
            assertThat(service.get(RunningService.TRACES + "/kept").body()).isEqualTo(trace);
            assertThat(service.get(RunningService.TRACES + "/later").statusCode())
                    .isEqualTo(404);
            assertThat(service.post(RunningService.TRACES, "{\"content\":2}").statusCode())
                    .isEqualTo(201);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static List<Long> sizes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted()
                    .filter(Files::isRegularFile)
                    .map(file -> file.toFile().length())
                    .toList();
        }
    }
}
