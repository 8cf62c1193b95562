package dev.pathway.daemon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    @TempDir
    private Path directory;

    @Test
    void it_goes_with_all_that_is_in_it_and_nothing_else_does() throws IOException {
        Path letter = Files.writeString(directory.resolve("letter.txt"), "Dear reader");
        try (Scratch scratch = Scratch.in(directory)) {
            Files.writeString(
                    Files.createDirectories(scratch.path().resolve("a/b")).resolve("c"), "d");
            Files.createSymbolicLink(scratch.path().resolve("link"), directory);
        }
        assertThat(directory.toFile().list()).containsExactly("letter.txt");
        assertThat(letter).hasContent("Dear reader");
    }

    @Test
    void two_at_once_do_not_meet() throws IOException {
        try (Scratch one = Scratch.in(directory);
                Scratch other = Scratch.in(directory)) {
            assertThat(one.path()).isNotEqualTo(other.path());
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void where_none_can_be_made_that_is_said() {
        assertThatThrownBy(() -> Scratch.in(directory.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
    }
}
