package dev.pathway.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.daemon.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"serve", "import", "export", "stats", "verify", "compact", "copy", "bench", "health", "promote"})
    void the_help_of_every_command_ends_with_all_exit_codes(String command) {
        assertThat(exitCodes(command))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("0", "1", "2", "3", "4", "70");
    }

    @Test
    void the_documentation_words_the_exit_codes_as_the_help_does() throws IOException {
        String rows = exitCodes("serve").stream()
                .map(line -> "| " + line.replaceFirst(" +", " | ") + " |\n")
                .collect(Collectors.joining());
        assertThat(Files.readString(Path.of("../docs/running.md"))).contains("|---|---|\n" + rows + "\n");
    }

    private static List<String> exitCodes(String command) {
        String help = Run.of(command, "--help").exits(ExitCodes.OK).out();
        String codes = help.substring(help.indexOf("Exit codes:")); // a description may break its line before a number
        return codes.lines()
                .map(String::strip)
                .filter(line -> line.matches("[0-9]+ .*"))
                .toList();
    }

    @Test
    void a_data_directory_that_is_a_file_is_named_as_such_by_every_command() throws IOException {
        String file = Files.writeString(directory.resolve("file"), "").toString();
        for (List<String> command : List.of(
                List.of("serve", "--port", "0", "--data", file),
                List.of("import", file, "--data", file),
                List.of("export", "--data", file),
                List.of("stats", "--data", file),
                List.of("verify", file),
                List.of("compact", file),
                List.of("token", "list", "--data", file),
                List.of("copy", "--from", file, "--to", file))) {
            assertThat(Run.of(command.toArray(String[]::new))
                            .exits(ExitCodes.UNUSABLE)
                            .err())
                    .contains(file + " is not a directory");
        }
    }

    @Test
    void help_and_version_go_to_stdout() {
        assertThat(Run.of("--version").exits(ExitCodes.OK).out()).startsWith("pathway ");
        assertThat(Run.of("--help").exits(ExitCodes.OK).out())
                .contains("serve", "import", "export", "stats", "verify", "compact", "copy", "bench");
    }

    @Test
    void what_cannot_be_understood_is_said_on_stderr_with_the_way_to_the_help() {
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("sevre"),
                List.of("serve", "--port", "many"),
                List.of("serve", "--port", "70000"),
                List.of("serve", "--durability", "sometimes"),
                List.of("serve", "--log-format", "xml"),
                List.of("serve", "--durability", "interval:0s"),
                List.of("serve", "--max-content-bytes", "4194305"),
                List.of("serve", "--max-content-bytes", "0"),
                List.of("stats", "--url", "here"),
                List.of("stats", "--url", "http://127.0.0.1:1", "--data", "."),
                List.of("import"),
                List.of("import", "-", "--concurrency", "0"),
                List.of("verify"),
                List.of("verify", ".", "--data", "."),
                List.of("copy", "--from", "."))) {
            Run run = Run.of(wrong.toArray(String[]::new)).exits(ExitCodes.UNUSABLE);
            assertThat(run.out()).as(wrong.toString()).isEmpty();
            assertThat(run.err()).as(wrong.toString()).startsWith("pathway: ").containsAnyOf("--help", "Did you mean");
        }
    }

    @Test
    void an_address_that_others_can_reach_is_refused_before_anything_is_made() {
        Path data = directory.resolve("data");
        Run run =
                Run.of("serve", "--host", "0.0.0.0", "--data", data.toString()).exits(ExitCodes.UNUSABLE);
        assertThat(run.err()).contains("0.0.0.0", "loopback", "tokens");
        assertThat(data).doesNotExist();
    }

    @Test
    void a_directory_without_a_store_is_not_taken_for_an_empty_one() throws IOException {
        Files.writeString(directory.resolve("letter.txt"), "Dear reader");
        for (String command : List.of("verify", "stats")) {
            Run run = Run.of(command, "--data", directory.toString()).exits(ExitCodes.UNUSABLE);
            assertThat(run.err()).contains("There is no store in " + directory);
        }
        assertThat(directory.resolve("default")).doesNotExist();
    }

    @Test
    void a_service_that_is_not_there_is_named() {
        Run run = Run.of("stats", "--url", "http://127.0.0.1:1").exits(ExitCodes.UNAVAILABLE);
        assertThat(run.err()).isEqualTo("pathway: No service answers at http://127.0.0.1:1: nothing listens there\n");
        assertThat(Run.of("health", "--url", "http://127.0.0.1:1")).isEqualTo(run);
    }
}
