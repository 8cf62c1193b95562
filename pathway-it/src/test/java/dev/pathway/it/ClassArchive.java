package dev.pathway.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An archive of the program's classes, as the script that starts it makes one: it spares half of each start of a test. */
final class ClassArchive {

    /** What a JVM is told to use it, and to say nothing of it where it does not fit. */
    static final List<String> OPTIONS = List.of(
            "-XX:SharedArchiveFile=" + made(),
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr",
            "-Xlog:cds*=off:stderr");

    private ClassArchive() {}

    private static Path made() {
        try {
            Path directory = Files.createDirectories(Path.of("target", "classes-archive"));
            Path archive =
                    directory.resolve("pathwayd-" + ProcessHandle.current().pid() + ".jsa");
            archive.toFile().deleteOnExit();
            Path data = Files.createTempDirectory(directory, "data");
            Process process = new ProcessBuilder(
                            RunningService.java(),
                            "-Xlog:disable",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-XX:ArchiveClassesAtExit=" + archive,
                            "-jar",
                            RunningService.jar(),
                            "rehearse",
                            data.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("The rehearsal of a start failed");
            }
            return archive.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
