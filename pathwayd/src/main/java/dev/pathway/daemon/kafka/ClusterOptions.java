package dev.pathway.daemon.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where Kafka is. This class mentions none of the adapter's. */
public final class ClusterOptions {

    /** All of them. */
    public static final List<String> FLAGS =
            List.of("--bootstrap", "--topic-prefix", "--kafka-properties", "--single-broker");

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "For Kafka: some of the brokers, separated by commas; they name all others.")
    private @Nullable String bootstrap;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = "pathway.",
            description = "For Kafka: what the names of the topics begin with, ending in a dot; the name of the"
                    + " space follows.")
    private String topicPrefix;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "For Kafka: a file with settings of its clients, such as those for TLS and SASL, in the"
                    + " format of Kafka's own files.")
    private @Nullable Path properties;

    @Option(
            names = "--single-broker",
            description = "For Kafka: accepts a topic on a single broker. If its disk is lost, everything is lost:"
                    + " for development.")
    private boolean singleBroker;

    /**
     * Makes sure that it is said where the brokers are; {@code asked} is what was said that needs it.
     *
     * @throws IllegalArgumentException if it is not
     */
    public void require(String asked) {
        if (bootstrap == null) {
            throw new IllegalArgumentException(
                    asked + " needs --bootstrap HOST:PORT, which says where the brokers are");
        }
    }

    /** Returns where to ask for the brokers. */
    public String bootstrap() {
        return String.valueOf(bootstrap);
    }

    public String topicPrefix() {
        return topicPrefix;
    }

    boolean singleBroker() {
        return singleBroker;
    }

    /**
     * Returns what Kafka's clients are told.
     *
     * @throws IllegalArgumentException if the file cannot be read
     */
    public Map<String, String> properties() {
        Map<String, String> read = new TreeMap<>();
        if (properties != null) {
            Properties lines = new Properties();
            try (Reader reader = Files.newBufferedReader(properties, StandardCharsets.UTF_8)) {
                lines.load(reader);
            } catch (IOException e) {
                throw new IllegalArgumentException("--kafka-properties " + properties + " cannot be read: " + e, e);
            }
            lines.stringPropertyNames().forEach(name -> read.put(name, lines.getProperty(name)));
        }
        return read;
    }
}
