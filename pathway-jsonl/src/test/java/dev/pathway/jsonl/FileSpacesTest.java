package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.error.SpaceKept;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directories of spaces. */
class FileSpacesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:18:53.104Z");

    @TempDir
    private Path parent;

    private Path data;
    private FileSpaces spaces;

    @BeforeEach
    void inADirectoryThatIsNotThere() {
        data = parent.resolve("data");
        spaces = new FileSpaces(
                data,
                (name, directory, as) -> as.apply(PathwayStore.builder(JsonlEventLog.open(directory))),
                () -> NOW,
                DurableDirectories.ON_DISK);
    }

    @Test
    void the_default_space_is_there_from_the_start_and_nothing_is_made_for_it() {
        assertThat(spaces.names()).containsExactly("default");
        assertThat(spaces.exists("default")).isTrue();
        assertThat(data).doesNotExist();
    }

    @Test
    void a_space_is_created_once() {
        assertThat(spaces.exists("team-a")).isFalse();
        assertThat(spaces.create("team-a")).isTrue();
        assertThat(spaces.create("team-a")).isFalse();
        assertThat(spaces.exists("team-a")).isTrue();
        assertThat(spaces.names()).containsExactly("default", "team-a");
    }

    @Test
    void what_is_no_directory_or_has_no_name_of_a_space_is_none() throws Exception {
        Files.createDirectories(data.resolve("UPPER"));
        Files.createDirectories(data.resolve("team-b.removed-1"));
        Files.writeString(data.resolve("tokens"), "");
        assertThat(spaces.names()).containsExactly("default");
        assertThat(spaces.exists("tokens")).isFalse();
        assertThatThrownBy(() -> spaces.create("tokens")).isInstanceOf(EventLogException.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../outside", "tokens/x", "UPPER", "team-b.removed-1"})
    void what_no_space_can_be_called_is_refused_wherever_it_is_given(String name) {
        List<Consumer<String>> calls =
                List.of(spaces::exists, spaces::create, spaces::open, spaces::follow, spaces::setAside);
        for (Consumer<String> call : calls) {
            assertThatThrownBy(() -> call.accept(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("No space can have the name");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void the_default_space_is_not_set_aside() {
        spaces.open("default").close();
        assertThatThrownBy(() -> spaces.setAside("default")).isInstanceOf(SpaceKept.class);
        assertThat(data.resolve("default")).isDirectory();
    }

    @Test
    void a_data_directory_that_is_none_is_no_list_of_spaces() throws Exception {
        Files.writeString(data, "");
        assertThatThrownBy(() -> spaces.names()).isInstanceOf(EventLogException.Unavailable.class);
        assertThatThrownBy(() -> spaces.exists("team-a")).isInstanceOf(EventLogException.Unavailable.class);
        assertThatThrownBy(() -> spaces.create("team-a")).isInstanceOf(EventLogException.Unavailable.class);
        assertThatThrownBy(() -> spaces.setAside("team-a")).isInstanceOf(EventLogException.Unavailable.class);
    }

    @Test
    void a_space_may_be_a_link_to_another_disk_and_is_set_aside_by_renaming_the_link() throws Exception {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.createDirectories(data);
        Files.createSymbolicLink(data.resolve("team-a"), elsewhere);
        assertThat(spaces.names()).containsExactly("default", "team-a");
        assertThat(spaces.create("team-a")).isFalse();
        try (PathwayStore store = spaces.open("team-a")) {
            store.blocking().add(Draft.of("1"));
        }
        spaces.setAside("team-a");
        assertThat(spaces.names()).containsExactly("default");
        try (PathwayStore store = FileSpaces.in(parent).open("elsewhere")) {
            assertThat(store.stats().traces().total()).isEqualTo(1);
        }
    }

    @Test
    void a_link_that_leads_nowhere_is_no_space_and_none_is_made_in_its_place() throws Exception {
        Files.createDirectories(data);
        Files.createSymbolicLink(data.resolve("team-a"), parent.resolve("not-mounted"));
        assertThat(spaces.names()).containsExactly("default");
        assertThat(spaces.exists("team-a")).isFalse();
        assertThatThrownBy(() -> spaces.create("team-a")).isInstanceOf(EventLogException.Unavailable.class);
        assertThat(parent.resolve("not-mounted")).doesNotExist();
    }

    @Test
    void a_space_that_is_set_aside_keeps_every_byte_under_another_name() throws Exception {
        spaces.create("team-a");
        try (PathwayStore store = spaces.open("team-a")) {
            store.blocking().add(Draft.of("1"));
        }
        spaces.setAside("team-a");
        assertThat(spaces.names()).containsExactly("default");
        Path aside = data.resolve("team-a.removed-20261125T121853.104Z");
        try (PathwayStore store =
                PathwayStore.builder(JsonlEventLog.open(aside)).open()) {
            assertThat(store.stats().traces().total()).isEqualTo(1);
        }
        assertThatThrownBy(() -> spaces.setAside("team-a")).isInstanceOf(SpaceNotFound.class);
    }

    @Test
    void two_that_are_set_aside_at_once_do_not_overwrite_each_other() throws Exception {
        for (int i = 0; i < 2; i++) {
            spaces.create("team-a");
            Files.writeString(data.resolve("team-a/note"), "kept " + i);
            if (i == 0) {
                spaces.setAside("team-a");
            }
        }
        assertThatThrownBy(() -> spaces.setAside("team-a")).isInstanceOf(EventLogException.Unavailable.class);
        assertThat(spaces.names()).containsExactly("default", "team-a");
        assertThat(data.resolve("team-a.removed-20261125T121853.104Z/note")).hasContent("kept 0");
    }
}
