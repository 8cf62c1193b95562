package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.store.PathwayStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forced before a directory, or a space, is said to be there or gone, and what a repeat forces. */
class DurableDirectoriesTest {

    @TempDir
    private Path top;

    private final List<Path> forced = new ArrayList<>();
    private int forcesUntilFailure = Integer.MAX_VALUE;

    private final DurableDirectories directories = new DurableDirectories(this::force);

    private void force(Path directory) throws IOException {
        assertThat(directory).isDirectory();
        if (forcesUntilFailure-- == 0) {
            throw new IOException("the disk is out of order");
        }
        forced.add(directory);
    }

    private FileSpaces spaces(Path data) {
        return new FileSpaces(
                data,
                (name, directory, as) -> as.apply(PathwayStore.builder(JsonlEventLog.open(directory))),
                InstantSource.system(),
                directories);
    }

    @Test
    void the_entry_of_each_directory_that_is_made_is_forced() throws Exception {
        assertThat(directories.make(top.resolve("a/b/c"))).isTrue();
        assertThat(top.resolve("a/b/c")).isDirectory();
        assertThat(forced).endsWith(top, top.resolve("a"), top.resolve("a/b"));
    }

    @Test
    void the_entry_of_a_directory_that_is_there_is_forced_too() throws Exception {
        assertThat(directories.make(top)).isFalse();
        assertThat(forced).containsExactly(top.getParent());
    }

    @Test
    void whichever_force_fails_a_repeat_leaves_no_entry_unforced() throws Exception {
        for (int failing = 0; failing < 4; failing++) {
            Path way = top.resolve("way-" + failing);
            forced.clear();
            forcesUntilFailure = failing;
            assertThatThrownBy(() -> directories.make(way.resolve("a/b"))).isInstanceOf(IOException.class);
            forcesUntilFailure = Integer.MAX_VALUE;
            directories.make(way.resolve("a/b"));
            assertThat(forced).contains(top, way, way.resolve("a"));
        }
    }

    @Test
    void one_that_is_there_in_a_place_that_we_may_not_look_into_will_do() throws Exception {
        DurableDirectories foreign = new DurableDirectories(directory -> {
            throw new AccessDeniedException(directory.toString());
        });
        assertThat(foreign.make(top)).isFalse();
        assertThatThrownBy(() -> foreign.make(top.resolve("a"))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void what_is_no_directory_is_refused() throws Exception {
        Path file = Files.writeString(top.resolve("file"), "");
        assertThatThrownBy(() -> directories.make(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> directories.make(file.resolve("a"))).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void a_space_is_there_durably_with_the_directories_above_it() {
        Path data = top.resolve("far/data");
        assertThat(spaces(data).create("team-a")).isTrue();
        assertThat(forced).contains(top, top.resolve("far"), data);
    }

    @Test
    void creating_a_space_again_after_a_failure_makes_it_durable() {
        spaces(top).create("team-a");
        forcesUntilFailure = 1;
        assertThatThrownBy(() -> spaces(top).create("team-b")).isInstanceOf(EventLogException.Unavailable.class);
        assertThat(spaces(top).exists("team-b")).isTrue();

        forcesUntilFailure = Integer.MAX_VALUE;
        forced.clear();
        assertThat(spaces(top).create("team-b")).isFalse();
        assertThat(forced).contains(top);
    }

    @Test
    void setting_a_space_aside_again_after_a_failure_makes_it_durable() {
        spaces(top).create("team-a");
        forcesUntilFailure = 0;
        assertThatThrownBy(() -> spaces(top).setAside("team-a")).isInstanceOf(EventLogException.Unavailable.class);
        assertThat(spaces(top).exists("team-a")).isFalse();

        // Before anybody is told that there is none, that is durable.
        forcesUntilFailure = 0;
        assertThatThrownBy(() -> spaces(top).setAside("team-a")).isInstanceOf(EventLogException.Unavailable.class);
        forcesUntilFailure = Integer.MAX_VALUE;
        forced.clear();
        assertThatThrownBy(() -> spaces(top).setAside("team-a")).isInstanceOf(SpaceNotFound.class);
        assertThat(forced).containsExactly(top);
    }
}
