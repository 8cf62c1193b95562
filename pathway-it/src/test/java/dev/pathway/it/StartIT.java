package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start costs. */
class StartIT {

    @TempDir
    private Path directory;

    @Test
    void whoever_keeps_the_log_in_files_loads_no_class_of_kafka() throws Exception {
        Path loaded = directory.resolve("classes.txt");
        Process rehearsal = new ProcessBuilder(
                        RunningService.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + loaded,
                        "-jar",
                        System.getProperty("pathway.jar"),
                        "rehearse",
                        directory.resolve("data").toString())
                .inheritIO()
                .start();
        assertThat(rehearsal.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(rehearsal.exitValue()).isZero();
        List<String> classes = Files.readAllLines(loaded);
        assertThat(classes).anyMatch(line -> line.contains("dev.pathway.jsonl.JsonlEventLog "));
        assertThat(classes)
                .noneMatch(line -> line.contains("dev.pathway.kafka.") || line.contains("org.apache.kafka."));
    }
}
