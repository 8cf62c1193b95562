package dev.pathway.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * A real broker in a process of its own, started from the class path of the tests, and the only one of its cluster.
 *
 * <p>What it says goes to a file in {@code target}, its data to a temporary directory. It can be reached directly,
 * through a {@link FaultyNetwork}, or with a password.
 */
public final class Broker implements AutoCloseable {

    public static final String PASSWORD = "open sesame";

    private static final int START_SECONDS = 120;

    /** Below those that systems give to clients: one could have a port that a killed broker wants back. */
    private static final AtomicInteger LAST_PORT = new AtomicInteger(20_000 + new Random().nextInt(10_000));

    private final Path directory;
    private final Path settings;
    private final Path output;
    private final int port;
    private final int passwordPort;
    private final FaultyNetwork network;
    private @Nullable Process process;

    private Broker(Path directory, Path output, int port, int passwordPort, FaultyNetwork network) {
        this.directory = directory;
        this.settings = directory.resolve("server.properties");
        this.output = output;
        this.port = port;
        this.passwordPort = passwordPort;
        this.network = network;
    }

    /** Starts one, and returns when it answers. */
    public static Broker start(String name) {
        try {
            Path directory = Files.createTempDirectory("pathway-broker-");
            Path outputs = Files.createDirectories(Path.of("target", "brokers"));
            int behindTheNetwork = freePort();
            Broker broker = new Broker(
                    directory,
                    outputs.resolve(name + ".log"),
                    freePort(),
                    freePort(),
                    FaultyNetwork.before(behindTheNetwork));
            Files.deleteIfExists(broker.output);
            broker.writeSettings(freePort(), behindTheNetwork);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            broker.start();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(LAST_PORT.incrementAndGet())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody else has it
            }
        }
    }

    private void writeSettings(int controllerPort, int behindTheNetwork) throws IOException {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@localhost:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "DIRECT",
                "listener.security.protocol.map",
                        "CONTROLLER:PLAINTEXT,DIRECT:PLAINTEXT,NETWORK:PLAINTEXT,PASSWORD:SASL_PLAINTEXT",
                "listeners",
                        "CONTROLLER://localhost:" + controllerPort + ",DIRECT://localhost:" + port
                                + ",NETWORK://localhost:" + behindTheNetwork
                                + ",PASSWORD://localhost:" + passwordPort,
                "advertised.listeners",
                        "DIRECT://localhost:" + port + ",NETWORK://" + network.address() + ",PASSWORD://localhost:"
                                + passwordPort,
                "log.dirs", data().toString()));
        properties.putAll(Map.of(
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1"));
        properties.putAll(Map.of(
                "listener.name.password.sasl.enabled.mechanisms",
                "PLAIN",
                "listener.name.password.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_alice=\"" + PASSWORD + "\";"));
        properties.putAll(Map.of(
                "auto.create.topics.enable", "false",
                // How long a killed one must wait until it may come back.
                "broker.session.timeout.ms", "3000",
                "broker.heartbeat.interval.ms", "1000",
                "log.cleaner.dedupe.buffer.size", "2097152",
                "log.segment.delete.delay.ms", "0",
                "log.index.size.max.bytes", "65536",
                "num.network.threads", "2",
                "num.io.threads", "2",
                "offsets.topic.replication.factor", "1"));
        try (var out = Files.newBufferedWriter(settings)) {
            properties.store(out, null);
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** Starts it again after {@link #kill()}, on the same data and ports. */
    public void start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(BrokerProcess.class.getName(), settings.toString(), data().toString()));
        Process started;
        try {
            started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = started;
        awaitAnswer(started);
    }

    private void awaitAnswer(Process started) {
        try (Admin admin = admin()) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
            boolean up = false;
            while (!up && started.isAlive() && System.nanoTime() < deadline) {
                try {
                    up = !admin.describeCluster().nodes().get().isEmpty();
                } catch (ExecutionException notYet) {
                    up = false;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            if (!up) {
                throw new IllegalStateException("The broker does not answer: look into " + output.toAbsolutePath());
            }
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.toHandle().destroyForcibly();
        try {
            running.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the last record of a topic from the disk of a killed one, as if it had never come that far. */
    public void loseLastRecord(String topic) {
        Path segment = data().resolve(topic + "-0").resolve("00000000000000000000.log");
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer length = ByteBuffer.allocate(4);
            long last = 0;
            long next = 0;
            while (next < file.size()) {
                last = next;
                length.clear();
                file.read(length, last + 8); // behind the offset
                next = last + 12 + length.getInt(0);
            }
            file.truncate(last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "localhost:" + port;
    }

    /** Returns where it asks who one is: alice, by {@link #PASSWORD}. */
    public String addressWithPassword() {
        return "localhost:" + passwordPort;
    }

    public FaultyNetwork network() {
        return network;
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address()));
    }

    @Override
    public void close() {
        kill();
        network.close();
        try (Stream<Path> files = Files.exists(directory) ? Files.walk(directory) : Stream.of()) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
