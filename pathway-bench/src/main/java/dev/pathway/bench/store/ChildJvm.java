package dev.pathway.bench.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another JVM on the same class path. Closing it ends it, and everything that it started, as {@code kill -9} does. */
public final class ChildJvm implements AutoCloseable {

    /** What a process that SIGKILL has ended is said to have ended with. */
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts a program with options of the JVM; what it says on its error output shows on ours. */
    public static ChildJvm start(List<String> options, Class<?> program, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Returns what it prints until it ends. */
    public List<String> lines() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
        }
        if (process.waitFor() != 0) {
            throw new IOException("The child ended with " + process.exitValue() + " after " + lines);
        }
        return lines;
    }

    /** Returns where its output can be read. */
    public BufferedReader output() {
        return output;
    }

    /** Waits until it is gone, and throws if it was not killed, but ended in another way. */
    void requireKilled() throws InterruptedException {
        int code = process.waitFor();
        if (code != KILLED) {
            throw new IllegalStateException("The child was not killed, but ended with " + code);
        }
    }

    /** Ends it in the middle of whatever it does, and returns when it is gone. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
        // Only then are its locks free.
        process.onExit().join();
    }
}
