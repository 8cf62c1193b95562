package dev.pathway.daemon;

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
final class ClusterOptions {

    /** All of them. */
    static final List<String> FLAGS = List.of("--bootstrap", "--topic-prefix", "--kafka-properties", "--single-broker");

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Of Kafka: brokers to ask for all others, separated by commas.")
    private @Nullable String bootstrap;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = "pathway.",
            description = "Of Kafka: what the topics begin with, a dot at its end; the name of the space follows.")
    private String topicPrefix;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description =
                    "Of Kafka: settings of its clients, such as those for TLS and SASL, a line each as in Kafka's own"
                            + " files.")
    private @Nullable Path properties;

    @Option(
            names = "--single-broker",
            description =
                    "Of Kafka: is content with one broker. Whoever loses its disk loses everything: for development.")
    private boolean singleBroker;

    /**
     * Makes sure that it is said where the brokers are; {@code asked} is what was said that needs it.
     *
     * @throws IllegalArgumentException if it is not
     */
    void require(String asked) {
        if (bootstrap == null) {
            throw new IllegalArgumentException(
                    asked + " needs --bootstrap HOST:PORT, which says where the brokers are");
        }
    }

    /** Returns where to ask for the brokers. */
    String bootstrap() {
        return String.valueOf(bootstrap);
    }

    String topicPrefix() {
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
    Map<String, String> properties() {
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
