package dev.pathway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {

    @TempDir
    private Path directory;

    private static int run(String... arguments) {
        return new CommandLine(new BenchCommand()).execute(arguments);
    }

    @Test
    void what_was_in_the_scratch_directory_before_is_there_afterwards() throws Exception {
        Path someones = Files.writeString(directory.resolve("thesis.txt"), "all of it");
        assertThat(run("--smoke", "--only", "validate", "--scratch", directory.toString()))
                .isZero();
        assertThat(directory).isDirectoryContaining(someones::equals);
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void some_rows_never_replace_the_figures_of_all() throws Exception {
        Path document = Files.writeString(directory.resolve("performance.md"), "figures");
        assertThat(run("--only", "validate", "--document", document.toString())).isEqualTo(2);
        assertThat(run("--smoke", "--document", document.toString())).isEqualTo(2);
        assertThat(document).hasContent("figures");
    }
}
