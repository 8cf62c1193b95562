package dev.pathway.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Real brokers, each in a process of its own on this machine, started from the class path of whoever starts them.
 *
 * <p>Their data is in a temporary directory and goes with them; what they say stays in {@code target/brokers}, or in
 * another directory that is given. They are killed with the process that began
 * them at the latest.
 */
public final class Cluster implements AutoCloseable {

    private final Path directory;
    private final List<BrokerNode> nodes;

    private Cluster(Path directory, List<BrokerNode> nodes) {
        this.directory = directory;
        this.nodes = nodes;
    }

    /** Begins the settings of a cluster; {@code name} begins the names of the files of what the brokers say. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the brokers, which are numbered from 1. */
    public List<BrokerNode> nodes() {
        return nodes;
    }

    /** Returns {@code host:port} of every broker, separated by commas. */
    public String bootstrapServers() {
        return nodes.stream().map(BrokerNode::address).collect(Collectors.joining(","));
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    @Override
    public void close() {
        nodes.forEach(BrokerNode::kill);
        try (Stream<Path> files = Files.exists(directory) ? Files.walk(directory) : Stream.of()) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a cluster. Not safe for use by several threads. */
    public static final class Builder {

        private final String name;
        private final List<Listener> listeners = new ArrayList<>();
        private final Map<String, String> properties = new HashMap<>();
        private Path outputs = Path.of("target", "brokers");
        private int count = 1;

        private Builder(String name) {
            this.name = name;
        }

        /** Sets the directory for what the brokers say. */
        public Builder outputs(Path directory) {
            this.outputs = directory;
            return this;
        }

        /** Sets how many brokers there are; 1 otherwise. */
        public Builder brokers(int number) {
            this.count = number;
            return this;
        }

        /**
         * Opens one more way in, for a single broker.
         *
         * @param listener its name, of letters
         * @param protocol as Kafka calls it: {@code SASL_PLAINTEXT}, {@code SSL}, …
         * @param port where the broker listens
         * @param advertised {@code host:port} as clients are told
         */
        public Builder listener(String listener, String protocol, int port, String advertised) {
            listeners.add(new Listener(listener, protocol, port, advertised));
            return this;
        }

        /** Sets a property of every broker. */
        public Builder property(String key, String value) {
            properties.put(key, value);
            return this;
        }

        /** Starts the brokers, and returns when all of them answer. */
        public Cluster start() {
            try {
                Cluster cluster = prepared();
                Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
                cluster.nodes.forEach(BrokerNode::launch);
                cluster.nodes.forEach(BrokerNode::awaitAnswer);
                return cluster;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Cluster prepared() throws IOException {
            Path directory = Files.createTempDirectory("pathway-brokers-");
            Files.createDirectories(outputs);
            BrokerSettings settings = new BrokerSettings(count, listeners, properties);
            List<BrokerNode> nodes = new ArrayList<>();
            for (int id = 1; id <= count; id++) {
                Path data = directory.resolve("data-" + id);
                Path file = directory.resolve("broker-" + id + ".properties");
                Path output = outputs.resolve(name + "-" + id + ".log");
                Files.deleteIfExists(output);
                Properties own = settings.of(id, data);
                try (var out = Files.newBufferedWriter(file)) {
                    own.store(out, null);
                }
                nodes.add(new BrokerNode(id, settings.port(id), file, data, output));
            }
            return new Cluster(directory, List.copyOf(nodes));
        }
    }
}
