package dev.pathway.daemon.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.EventLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownTopicTest {

    @TempDir
    private Path directory;

    private void require(String identity) {
        new KnownTopic(directory.resolve("pathway.default")).require(identity);
    }

    @Test
    void a_topic_is_known_from_its_first_opening_on() {
        require("first-0");
        require("first-0");
        assertThatExceptionOfType(EventLogException.Damaged.class)
                .isThrownBy(() -> require("second-0"))
                .withMessageContaining("it was first-0, now it is second-0")
                .withMessageContaining("move that directory away");
        require("first-0");
    }

    @Test
    void with_the_directory_away_the_next_one_is_known() throws IOException {
        require("first-0");
        Files.move(directory.resolve("pathway.default"), directory.resolve("former"));
        require("second-0");
        assertThatExceptionOfType(EventLogException.Damaged.class).isThrownBy(() -> require("first-0"));
    }

    @Test
    void what_a_power_cut_has_emptied_is_written_again() throws IOException {
        require("first-0");
        try (Stream<Path> files = Files.list(directory.resolve("pathway.default"))) {
            Files.writeString(files.findFirst().orElseThrow(), "");
        }
        require("first-0");
        assertThatExceptionOfType(EventLogException.Damaged.class).isThrownBy(() -> require("second-0"));
    }

    @Test
    void a_place_that_cannot_be_written_is_named() throws IOException {
        Files.writeString(directory.resolve("pathway.default"), "a file");
        assertThatExceptionOfType(EventLogException.Unavailable.class)
                .isThrownBy(() -> require("first-0"))
                .withMessageContaining("pathway.default");
        assertThat(directory.resolve("pathway.default")).hasContent("a file");
    }
}
