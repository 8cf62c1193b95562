package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the programs of {@code docs/library.md} as they are printed there. */
class LibraryIT {

    @TempDir
    Path directory;

    @Test
    void every_program_prints_what_is_printed_below_it() throws Exception {
        Examples examples = new Examples("docs/library.md", directory);
        List<String> programs = examples.in("java");
        List<String> printed = examples.in("text");
        assertThat(programs).isNotEmpty().hasSameSizeAs(printed);
        for (int i = 0; i < programs.size(); i++) {
            Files.writeString(directory.resolve("Program.java"), programs.get(i));
            ProcessBuilder program =
                    new ProcessBuilder(RunningService.java(), "-cp", System.getProperty("pathway.jar"), "Program.java");
            assertThat(examples.output(program)).as("program %d", i + 1).isEqualTo(printed.get(i));
        }
    }
}
