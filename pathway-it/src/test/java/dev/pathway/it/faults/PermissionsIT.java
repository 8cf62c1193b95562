package dev.pathway.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A store that a process may not write, or may not read: it is read where it can be, what cannot be read is never taken
 * for what is not there, and nothing is changed.
 */
@Timeout(120)
class PermissionsIT {

    private static final String NOBODY = "65534";

    @TempDir
    private Path directory;

    private Path store;
    private long written;

    private final Oracle oracle = new Oracle();

    @BeforeEach
    void write_a_store_of_several_segments() throws Exception {
        Machine.run("chmod", "755", directory.toString());
        store = directory.resolve("store");
        try (PathwayStore opened = PathwayStore.builder(
                        JsonlEventLog.builder(store).segmentBytes(1_000).open())
                .open()) {
            Scribe scribe = new Scribe(opened.blocking(), "before", oracle::hear);
            scribe.everyKind(100);
            scribe.everyKind(100);
            written = opened.stats().lastSeq();
        }
        assertThat(segments()).hasSizeGreaterThanOrEqualTo(3);
    }

    private List<Path> segments() throws Exception {
        return Directories.walk(store).stream()
                .filter(path -> path.toString().endsWith(".jsonl"))
                .sorted()
                .toList();
    }

    /** Starts the {@link Appender} as somebody who is not root, with what it needs where that one may read it. */
    private Child asSomebody() throws Exception {
        List<String> command = new ArrayList<>();
        List<Path> classPath = Child.classPath();
        if (Machine.isRoot()) {
            Machine.needs("setpriv");
            command.addAll(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs"));
            classPath = new ArrayList<>();
            for (Path entry : Child.classPath()) {
                Path copy = directory.resolve("class-path-" + classPath.size());
                if (!Files.exists(copy)) {
                    Directories.copy(entry, copy);
                    Machine.run("chmod", "-R", "a+rX", copy.toString());
                }
                classPath.add(copy);
            }
        }
        command.addAll(Child.java(classPath, Appender.class, store, 1_000, "a"));
        return Child.start(command);
    }

    /** Has the store belong to whom {@link #asSomebody} starts the program as. */
    private void belongsToSomebody() throws Exception {
        if (Machine.isRoot()) {
            Machine.run("chown", "-R", NOBODY + ":" + NOBODY, store.toString());
        }
    }

    @Test
    void a_store_that_may_not_be_written_is_read_and_left_alone_and_is_written_once_it_may() throws Exception {
        Map<String, String> before = Directories.contents(store);
        Machine.run("chmod", "-R", "a-w", store.toString());
        try (Child child = asSomebody()) {
            readsOnly(child, "Permission denied");
            assertThat(Directories.contents(store)).isEqualTo(before);
            belongsToSomebody();
            Machine.run("chmod", "-R", "u+w", store.toString());
            child.does("persist 100", oracle);
            child.does("end", oracle);
        }
        oracle.check(store);
    }

    @Test
    void a_store_on_a_read_only_disk_is_read_and_left_alone() throws Exception {
        Map<String, String> before = Directories.contents(store);
        List<String> command = new ArrayList<>(Machine.withOwnMounts());
        String mount = "mount --bind " + store + " " + store + " && mount -o remount,bind,ro " + store;
        command.addAll(List.of("sh", "-c", mount + " && exec \"$@\"", "sh"));
        command.addAll(Child.java(Appender.class, store, 1_000, "a"));
        try (Child child = Child.start(command)) {
            readsOnly(child, "Read-only file system");
            child.does("end", oracle);
        }
        assertThat(Directories.contents(store)).isEqualTo(before);
        oracle.check(store);
    }

    private void readsOnly(Child child, String why) throws Exception {
        assertThat(child.line())
                .startsWith("= READER at " + written + " UNAVAILABLE ")
                .contains(why);
        assertThat(child.does("add 5 100", oracle))
                .hasSize(5)
                .allMatch(line -> line.matches("- \\S+ StoreReadOnly .*"));
        assertThat(child.does("verify", oracle).get(0))
                .startsWith("= " + written + " events, 0 lost, 0 duplicates, 0 conflicts, 0 bad pieces, 0 unproven");
    }

    /** The first, one in the middle, and the last, which must not be taken for the end of the log. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_segment_that_cannot_be_read_is_named_and_nothing_is_written(int which) throws Exception {
        Path segment = segments().get(which);
        failsToOpen(segment, "0", segment.getFileName().toString());
    }

    @Test
    void a_quarantine_that_cannot_be_written_keeps_nobody_from_opening() throws Exception {
        Path torn = segments().get(segments().size() - 1);
        Files.writeString(torn, "{\"v\":1,\"torn", StandardOpenOption.APPEND);
        Files.createDirectory(store.resolve("quarantine"));
        belongsToSomebody();
        Machine.run("chmod", "0", store.resolve("quarantine").toString());
        try (Child child = asSomebody()) {
            assertThat(child.line()).isEqualTo("= WRITER at " + written + " OK  .");
            child.does("add 5 100", oracle);
            child.does("end", oracle);
        }
        Machine.run("chmod", "700", store.resolve("quarantine").toString());
        oracle.check(store);
    }

    /** Not at all, only to find what one knows the name of, only to list. */
    @ParameterizedTest
    @ValueSource(strings = {"000", "311", "444"})
    void a_directory_that_cannot_be_read_is_named_and_nothing_is_written(String mode) throws Exception {
        failsToOpen(store, mode, store.getFileName().toString());
    }

    private void failsToOpen(Path path, String mode, String name) throws Exception {
        Map<String, String> before = Directories.contents(store);
        belongsToSomebody();
        Machine.run("chmod", mode, path.toString());
        try (Child child = asSomebody()) {
            assertThat(child.line()).startsWith("= failed Unavailable ").contains(name);
            assertThat(child.ending()).isEmpty();
        }
        Machine.run("chmod", "755", path.toString());
        Map<String, String> after = Directories.contents(store);
        // In which whoever has the lock describes himself.
        String lock = store.resolve("LOCK").toString();
        after.put(lock, before.get(lock));
        assertThat(after).isEqualTo(before);
        oracle.check(store);
    }
}
