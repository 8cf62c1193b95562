package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of the program as JSON. */
class LogFormatIT {

    @TempDir
    private Path directory;

    @Test
    void every_line_of_a_json_log_is_one_object_whatever_is_in_it() throws Exception {
        Path hostile = directory.resolve("a \"quoted\"\nname \u2028\u0007\\");
        List<String> lines;
        try (RunningService service = RunningService.start(hostile, "--log-format", "json")) {
            service.post(RunningService.TRACES, "{\"content\":1}");
            assertThat(service.stop()).isZero();
            lines = service.lines();
        }
        assertThat(lines).hasSizeGreaterThan(4).allSatisfy(line -> {
            Json object = Json.parse(line);
            assertThat(object.at("timestamp").number()).isPositive();
            assertThat(object.at("level").text()).isIn("INFO", "WARN");
            assertThat(object.at("loggerName").text()).isNotEmpty();
            assertThat(object.at("threadName").text()).isNotEmpty();
        });
        assertThat(lines)
                .map(line -> Json.parse(line).at("formattedMessage").text())
                .anyMatch(message -> message.contains(hostile.toString()))
                .anyMatch(message -> message.startsWith("Ready at http://"))
                .endsWith("Stopped");
    }

    @Test
    void a_start_that_fails_says_why_in_one_plain_line() throws Exception {
        try (RunningService service = RunningService.start(directory, "--log-format", "json")) {
            String printed = RunningService.run(3, "serve", "--data", directory.toString(), "--log-format", "json");
            assertThat(printed.lines().filter(line -> line.startsWith("{")))
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(Json.parse(line).has("level")).isTrue());
            assertThat(printed.lines().filter(line -> !line.startsWith("{")))
                    .as("why it did not start is said to a person, in one line")
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("pathway: "));
            assertThat(service.stop()).isZero();
        }
    }
}
