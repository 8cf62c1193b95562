package dev.pathway.it.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.pathway.json.LogLine;
import dev.pathway.kafka.KafkaEventLog;
import dev.pathway.log.EventLog;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;

/** A {@link ChainWriter} in a process of its own. */
final class WriterProcess {

    private final Process process;

    private WriterProcess(Process process) {
        this.process = process;
    }

    /** Starts one, whose words are heard by {@code progress}. */
    static WriterProcess start(Progress progress, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                ChainWriter.class.getName()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread reader = new Thread(() -> read(process.inputReader(), progress), "writer-output");
        reader.setDaemon(true);
        reader.start();
        return new WriterProcess(process);
    }

    /** Without anything that would write the client's complaints. */
    private static String classPath() {
        return Stream.of(
                        ChainWriter.class,
                        EventLog.class,
                        KafkaEventLog.class,
                        LogLine.class,
                        JsonFactory.class,
                        Producer.class,
                        Logger.class)
                .map(WriterProcess::location)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(BufferedReader output, Progress progress) {
        try (output) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                progress.hear(line);
            }
        } catch (IOException e) {
            // it was killed
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        Signal.send(name, process.pid());
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
