package dev.pathway.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk without space, which is a tiny one of its own, and a file that may not grow: what does not fit is refused and
 * nowhere, and writing goes on by itself once there is space.
 */
@Timeout(120)
class FullDiskIT {

    private static final int REFUSALS = 1_000;
    private static final int SEED_EVENTS = 20;
    /** Has the shell run the {@link Appender}; each time under another name. */
    private static final String RUN = "runs=x$runs; \"$@\" $runs";

    private static final String UNLIMITED = "--fsize=unlimited:";

    @TempDir
    private Path directory;

    private Path disk;

    private final Oracle oracle = new Oracle();

    @BeforeEach
    void choose_a_place() {
        disk = directory.resolve("disk");
    }

    /** Starts a shell, with a disk of 256 KiB that nobody else sees, which does what it reads; see {@link #RUN}. */
    private Child onTinyDisk(int segmentBytes) throws Exception {
        Files.createDirectories(disk);
        List<String> command = new ArrayList<>(Machine.withOwnMounts());
        String mount = "mount -t tmpfs -o size=256k none " + disk;
        command.addAll(List.of("sh", "-c", mount + " || exit; while read -r line; do eval \"$line\"; done", "sh"));
        command.addAll(Child.java(Appender.class, disk.resolve("store"), segmentBytes));
        return Child.start(command);
    }

    private static List<String> withFileSize(int bytes, List<String> program) throws Exception {
        Machine.needs("prlimit");
        return Stream.concat(Stream.of("prlimit", "--fsize=" + bytes + ":"), program.stream())
                .toList();
    }

    /** Segments that are all rolled on the full disk, some that are, and one that never is. */
    @ParameterizedTest
    @ValueSource(ints = {600, 20_000, 1_000_000})
    void a_full_disk_refuses_what_does_not_fit_and_takes_writes_again_without_a_restart(int segmentBytes)
            throws Exception {
        try (Child child = onTinyDisk(segmentBytes)) {
            child.send("head -c 65536 /dev/zero > " + ballast());
            child.send(RUN);
            assertThat(child.line()).isEqualTo("= WRITER at 0 OK  .");
            fillAndOverfill(child);
            child.does("delete " + ballast(), oracle);
            goesOn(child);
            endOnTinyDisk(child);
        }
    }

    @Test
    void a_file_that_may_not_grow_refuses_what_does_not_fit_and_grows_again_without_a_restart() throws Exception {
        Path store = directory.resolve("store");
        List<String> program = Child.java(Appender.class, store, 1_000_000, "a");
        try (Child child = Child.start(withFileSize(100_000, program))) {
            assertThat(child.line()).isEqualTo("= WRITER at 0 OK  .");
            fillAndOverfill(child);
            Machine.run("prlimit", "--pid", "" + child.pid(), UNLIMITED);
            goesOn(child);
            child.does("end", oracle);
        }
        oracle.check(store);
    }

    private void fillAndOverfill(Child child) throws Exception {
        child.does("fill 500", oracle);
        assertThat(oracle.acknowledgements()).isGreaterThan(20);
        List<String> said = child.does("add " + REFUSALS + " 500", oracle);
        assertThat(said).hasSize(REFUSALS).allMatch(line -> line.matches("- \\S+ Full .*"));
        assertThat(oracle.refusals()).isEqualTo(REFUSALS + 1);
    }

    private void goesOn(Child child) throws Exception {
        assertThat(child.does("add 10 500", oracle)).hasSize(10).allMatch(line -> line.startsWith("+ "));
        assertThat(oracle.unknowns()).isZero();
    }

    /** What nothing proves has to be written again before the store is written to, and there is no space for that. */
    @Test
    void a_store_that_was_killed_opens_on_a_full_disk_to_read_says_so_and_takes_writes_once_there_is_space()
            throws Exception {
        Path seed = directory.resolve("seed");
        oracle.expect(Directories.unmarkedStore(seed, SEED_EVENTS));
        try (Child child = onTinyDisk(20_000)) {
            child.send("cp -r " + seed + " " + disk + "/store; cat /dev/zero > " + ballast());
            child.send(RUN);
            readsOnly(child);
            child.does("delete " + ballast(), oracle);
            child.does("persist 500", oracle);
            endOnTinyDisk(child);
        }
        assertThat(oracle.acknowledgements()).isEqualTo(1 + Oracle.WRITES_OF_A_CHECK);
    }

    @Test
    void a_store_that_was_closed_opens_on_a_full_disk_and_refuses_writes_until_there_is_space() throws Exception {
        try (Child child = onTinyDisk(20_000)) {
            child.send(RUN);
            assertThat(child.line()).isEqualTo("= WRITER at 0 OK  .");
            child.does("add " + SEED_EVENTS + " 500", oracle);
            child.does("end", oracle);
            child.send("cat /dev/zero > " + ballast());
            child.send(RUN);
            assertThat(child.line()).isEqualTo("= WRITER at " + SEED_EVENTS + " OK  .");
            assertThat(child.does("add 5 5000", oracle)).hasSize(5).allMatch(line -> line.matches("- \\S+ Full .*"));
            child.does("delete " + ballast(), oracle);
            goesOn(child);
            endOnTinyDisk(child);
        }
    }

    @Test
    void a_benchmark_looks_for_its_space_before_it_takes_any() throws Exception {
        Files.createDirectories(disk);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(Machine.withOwnMounts());
        command.addAll(
                List.of("sh", "-c", "mount -t tmpfs -o size=256k none " + disk + " || exit; \"$@\"; echo $?", "sh"));
        command.addAll(List.of(java, "-jar", System.getProperty("pathway.jar"), "bench", "--data", disk.toString()));
        assertThat(Machine.output(command.toArray(String[]::new)))
                .matches("pathway: Measuring takes up to [0-9]+ MB of the disk, and " + disk + " has 0 MB left\n4");
    }

    @Test
    void an_import_says_in_a_line_that_nothing_fits_any_more_and_without_a_stack_trace() throws Exception {
        Path drafts = directory.resolve("drafts.jsonl");
        Files.writeString(drafts, ("{\"content\":\"" + "x".repeat(1_000) + "\"}\n").repeat(200));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> program = List.of(java, "-jar", System.getProperty("pathway.jar"), "import", "--data");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\"; echo $?", "sh"));
        command.addAll(withFileSize(100_000, program));
        command.addAll(List.of(directory.resolve("data").toString(), drafts.toString()));
        assertThat(Machine.output(command.toArray(String[]::new)))
                .matches("(?s).*\npathway: Appending to \\S+ failed: [^\n]*(No space left on device|File too large)\n4")
                .doesNotContain("\tat ", "Exception");
    }

    private Path ballast() {
        return disk.resolve("ballast");
    }

    private void endOnTinyDisk(Child child) throws Exception {
        Path copy = directory.resolve("copy");
        child.does("copy " + disk + "/store " + copy, oracle);
        child.does("end", oracle);
        oracle.check(copy);
    }

    @Test
    void a_store_that_was_killed_opens_where_files_may_not_grow_to_read_and_takes_writes_once_they_may()
            throws Exception {
        Path store = directory.resolve("store");
        oracle.expect(Directories.unmarkedStore(store, SEED_EVENTS));
        List<String> program = Child.java(Appender.class, store, 20_000, "a");
        try (Child child = Child.start(withFileSize(100, program))) {
            readsOnly(child);
            Machine.run("prlimit", "--pid", "" + child.pid(), UNLIMITED);
            child.does("persist 500", oracle);
            child.does("end", oracle);
        }
        oracle.check(store);
        assertThat(oracle.acknowledgements()).isEqualTo(1 + Oracle.WRITES_OF_A_CHECK);
    }

    private void readsOnly(Child child) throws Exception {
        String state = child.line();
        assertThat(state).startsWith("= READER at " + (SEED_EVENTS - 1) + " UNAVAILABLE ");
        assertThat(state).containsAnyOf("No space left", "File too large");
        assertThat(child.does("add 5 500", oracle))
                .hasSize(5)
                .allMatch(line -> line.matches("- \\S+ StoreReadOnly .*"));
    }
}
