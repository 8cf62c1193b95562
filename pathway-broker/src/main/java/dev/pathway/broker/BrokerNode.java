package dev.pathway.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * One node of a {@link Cluster}: a process that can be killed and started again on the same data and port. Used by one
 * thread at a time.
 */
public final class BrokerNode {

    private static final int START_SECONDS = 120;
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int id;
    private final int port;
    private final Path settings;
    private final Path data;
    private final Path output;
    private @Nullable Process process;

    BrokerNode(int id, int port, Path settings, Path data, Path output) {
        this.id = id;
        this.port = port;
        this.settings = settings;
        this.data = data;
        this.output = output;
    }

    /** Returns where it keeps its records: a directory for each partition. */
    public Path data() {
        return data;
    }

    /** Returns {@code host:port} of its plain listener. */
    public String address() {
        return "localhost:" + port;
    }

    /** Starts it, after {@link #kill()} again, and returns when it answers and the cluster has taken it in. */
    public void start() {
        launch();
        awaitAnswer();
    }

    /** Starts it and returns at once. */
    void launch() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                settings.toString(),
                data.toString());
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitAnswer() {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", address(), "default.api.timeout.ms", "2000", "request.timeout.ms", "2000"))) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
            while (!isKnown(admin)) {
                if (process == null || !process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("The broker does not answer: look into " + output.toAbsolutePath());
                }
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
        }
    }

    private boolean isKnown(Admin admin) {
        try {
            return admin.describeCluster().nodes().get().stream().anyMatch(node -> node.id() == id);
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the number of its process. */
    public long pid() {
        return Objects.requireNonNull(process).pid();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.toHandle().destroyForcibly();
            try {
                running.waitFor(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
