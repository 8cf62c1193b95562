package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code pathway} in a tree of its own with a program that is built already. */
class LauncherIT {

    private static final String PREPARING = "pathway: preparing faster starts, this once\n";

    @TempDir
    private Path root;

    private Path target;

    @BeforeEach
    void build() throws IOException {
        target = Files.createDirectories(root.resolve("pathwayd/target"));
        Files.copy(Path.of(System.getProperty("pathway.root"), "pathway"), root.resolve("pathway"));
        assertThat(root.resolve("pathway").toFile().setExecutable(true)).isTrue();
        Files.copy(Path.of(System.getProperty("pathway.jar")), target.resolve("pathwayd.jar"));
    }

    private record Ended(int exitCode, String out, String err) {}

    @Test
    void the_first_start_makes_an_archive_of_classes_and_the_next_takes_them_from_it() throws Exception {
        Ended first = run("");
        assertThat(first.err()).isEqualTo(PREPARING);
        assertThat(archives())
                .singleElement()
                .satisfies(archive -> assertThat(archive).isNotEmptyFile());
        assertThat(classesFromArchive()).isGreaterThan(100);
        assertThat(run("")).isEqualTo(new Ended(0, first.out(), ""));
    }

    @Test
    void many_first_starts_at_the_same_time_all_work_and_leave_one_whole_archive() throws Exception {
        List<Running> starts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            starts.add(start("starter-" + i, "", "--version"));
        }
        for (Running start : starts) {
            Ended ended = start.end();
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out()).startsWith("pathway ");
        }
        assertThat(archives()).hasSize(1);
        assertThat(classesFromArchive()).isGreaterThan(100);
    }

    @Test
    void an_archive_that_could_not_be_made_is_not_tried_again_and_missed_by_nobody() throws Exception {
        Ended first = run("");
        Path archive = archives().get(0);
        Files.delete(archive);
        Files.createFile(archive);
        assertThat(run("")).isEqualTo(new Ended(0, first.out(), ""));
        assertThat(archive).isEmptyFile();
    }

    @Test
    void an_archive_that_does_not_fit_is_passed_over_without_a_word() throws Exception {
        Ended first = run("");
        assertThat(run("-XX:+UseParallelGC -XX:-UseCompressedOops")).isEqualTo(new Ended(0, first.out(), ""));
        Path archive = archives().get(0);
        Files.delete(archive);
        Files.writeString(archive, "not an archive".repeat(10_000));
        assertThat(run("")).isEqualTo(new Ended(0, first.out(), ""));
    }

    @Test
    void a_server_without_memory_ends_instead_of_living_on_without_an_answer() throws Exception {
        String data = root.resolve("data").toString();
        Ended ended = start("starved", "-Xmx6m -XX:+UseSerialGC", "serve", "--port", "0", "--data", data)
                .end();
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(128 + 6);
        assertThat(ended.out()).contains("OutOfMemory");
    }

    private long classesFromArchive() throws Exception {
        Path log = root.resolve("classes.log");
        run("-Xlog:class+load:file=" + log);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.endsWith("shared objects file (top)"))
                    .count();
        }
    }

    /** Returns what is beside the jar. */
    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> !file.endsWith("pathwayd.jar")).toList();
        }
    }

    private Ended run(String javaOptions) throws Exception {
        Ended ended = start("run", javaOptions, "--version").end();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended;
    }

    private Running start(String name, String javaOptions, String... arguments) throws IOException {
        Path out = root.resolve(name + ".out");
        Path err = root.resolve(name + ".err");
        ProcessBuilder command = new ProcessBuilder(root.resolve("pathway").toString())
                .directory(root.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        command.command().addAll(List.of(arguments));
        command.environment().put("PATHWAY_JAVA_OPTS", javaOptions);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new Running(command.start(), out, err);
    }

    private record Running(Process process, Path out, Path err) {

        Ended end() throws Exception {
            try {
                assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new Ended(process.exitValue(), text(out), text(err));
        }

        private static String text(Path file) throws IOException {
            return Files.readString(file, StandardCharsets.UTF_8);
        }
    }
}
