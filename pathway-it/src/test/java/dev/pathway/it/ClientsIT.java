package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of {@code docs/clients.md} as they are printed, each against a service of its own. */
class ClientsIT {

    private static final String[] TSC = {"npx", "--yes", "--package=typescript@5.9.3", "--", "tsc"};

    @TempDir
    Path directory;

    private RunningService service;
    private Examples examples;

    @BeforeEach
    void start() throws Exception {
        service = RunningService.start(directory.resolve("data"));
        examples = new Examples("docs/clients.md", directory);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void printsWhatIsPrinted(String... command) throws Exception {
        assertThat(examples.printed(service.url(), command))
                .isEqualTo(examples.in("text").get(0));
    }

    @Test
    void the_commands_for_curl_do_what_is_printed() throws Exception {
        assumeTrue(Examples.works("curl", "--version"), "Skipped, because there is no curl: install it");
        assertThat(examples.runConsole(service.url())).isEqualTo(9);
    }

    @Test
    void the_example_in_java_prints_what_is_printed() throws Exception {
        examples.save("java", service.url(), "Memory.java");
        String jackson = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("jackson"))
                .collect(Collectors.joining(File.pathSeparator));
        printsWhatIsPrinted(RunningService.java(), "-cp", jackson, "Memory.java");
    }

    @Test
    void the_example_in_python_prints_what_is_printed() throws Exception {
        assumeTrue(Examples.works("python3", "--version"), "Skipped, because there is no python3: install it");
        examples.save("python", service.url(), "memory.py");
        printsWhatIsPrinted("python3", "-W", "error", "memory.py");
    }

    /** Compiles it even where node could strip the types: only the compiler looks whether they are right. */
    @Test
    void the_example_in_typescript_compiles_strictly_and_prints_what_is_printed() throws Exception {
        assumeTrue(Examples.works("node", "--version"), "Skipped, because there is no node: install nodejs and npm");
        assumeTrue(
                Examples.works(with(TSC, "--version")),
                "Skipped, because npx cannot get the TypeScript compiler: connect to a registry of npm once");
        examples.save("typescript", service.url(), "memory.mts");
        String[] strictly = {"--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom"};
        examples.output(new ProcessBuilder(with(with(TSC, strictly), "memory.mts")));
        printsWhatIsPrinted("node", "memory.mjs");
    }

    private static String[] with(String[] command, String... more) {
        String[] whole = Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, whole, command.length, more.length);
        return whole;
    }
}
