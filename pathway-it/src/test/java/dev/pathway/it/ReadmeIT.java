package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the README tells a newcomer to do, as it is printed, and compares what comes out. */
class ReadmeIT {

    @TempDir
    Path directory;

    @Test
    void every_command_of_the_readme_does_what_is_printed() throws Exception {
        assumeTrue(
                Examples.works("curl", "--version"),
                "Skipped, because the README's commands need curl and there is none: install it");
        Files.createSymbolicLink(directory.resolve("pathway"), Examples.ROOT.resolve("pathway"));
        try (RunningService service = RunningService.start(directory.resolve("data"))) {
            assertThat(new Examples("README.md", directory).runConsole(service.url()))
                    .isGreaterThan(10);
        }
    }

    @Test
    void the_java_example_of_the_readme_compiles_and_prints_what_was_learnt_last() throws Exception {
        Examples readme = new Examples("README.md", directory);
        String example = readme.in("java").get(0);
        String imports =
                example.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String body =
                example.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        Path source = directory.resolve("Example.java");
        Files.writeString(source, imports + "\nclass Example { public static void main(String[] args) {" + body + "}}");
        ProcessBuilder single =
                new ProcessBuilder(RunningService.java(), "-cp", System.getProperty("pathway.jar"), source.toString());
        assertThat(readme.output(single)).endsWith("{\"fact\":\"It leaves at 7:45\"}\n");
    }
}
