package dev.pathway.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.pathway.json.LogLine;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another process, perhaps inside of a wrapper such as {@code strace}, and what it prints line by line. */
final class Child implements AutoCloseable {

    private static final String ENDED = "= ended .";
    private static final int PATIENCE_SECONDS = 90;

    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /** What it says on its error output, for the messages of failures. */
    private final Queue<String> noise = new ConcurrentLinkedQueue<>();

    private Child(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        inBackground(() -> read(process.inputReader(StandardCharsets.UTF_8), lines, ENDED));
        inBackground(() -> read(process.errorReader(StandardCharsets.UTF_8), noise, "and no more."));
    }

    private static void inBackground(Runnable reading) {
        Thread reader = new Thread(reading, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    static Child start(List<String> command) throws IOException {
        return new Child(new ProcessBuilder(command).start());
    }

    /** Returns the command that runs a program of this class path. */
    static List<String> java(Class<?> program, Object... arguments) {
        return java(classPath(), program, arguments);
    }

    /** Returns the command that runs a program of a class path. */
    static List<String> java(List<Path> classPath, Class<?> program, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                program.getName()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        return command;
    }

    /** Returns where the classes are that a program on the file log needs. */
    static List<Path> classPath() {
        return Stream.of(Child.class, PathwayStore.class, JsonlEventLog.class, LogLine.class, JsonFactory.class)
                .map(Child::location)
                .toList();
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(BufferedReader from, Queue<String> to, String last) {
        try (from) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                to.add(line);
            }
        } catch (IOException e) {
            to.add(e.toString());
        }
        to.add(last);
    }

    long pid() {
        return process.pid();
    }

    /** Returns the next line that it prints. */
    String line() throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(line)
                .as("a line of the child, which hangs; it said %s", noise)
                .isNotNull();
        return line;
    }

    void send(String command) {
        try {
            input.write(command + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has a command carried out, tells the oracle what the child says meanwhile, and returns that. */
    List<String> does(String command, Oracle oracle) throws InterruptedException {
        send(command);
        List<String> said = new ArrayList<>();
        for (String line = line(); !line.equals("= done ."); line = line()) {
            assertThat(line).as("after %s and %s", said, noise).isNotEqualTo(ENDED);
            oracle.hear(line);
            said.add(line);
        }
        return said;
    }

    /** Ends the process as {@code kill -9} does, and tells the oracle what it has said and nobody has heard. */
    void kill(Oracle oracle) throws InterruptedException {
        // Not by the process itself, which would close what it has printed.
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        for (String line = line(); !line.equals(ENDED); line = line()) {
            oracle.hear(line);
        }
    }

    /** Waits for the end of the process, and returns what it has said and nobody has heard. */
    List<String> ending() throws InterruptedException {
        List<String> said = new ArrayList<>();
        for (String line = line(); !line.equals(ENDED); line = line()) {
            said.add(line);
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }
}
