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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options that put the log on Kafka. This class mentions none of the adapter's: whoever keeps the log in files loads
 * none of them.
 */
final class KafkaOptions {

    private static final List<String> OF_KAFKA =
            List.of("--bootstrap", "--topic-prefix", "--kafka-properties", "--single-broker");
    private static final List<String> OF_FILES = List.of("--durability", "--retention");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--log",
            paramLabel = "PLACE",
            defaultValue = "files",
            converter = LogPlace.Converter.class,
            description = "Where events are kept: files, in the data directory; or kafka, a topic for each space, with"
                    + " snapshots and tokens in the data directory.")
    private LogPlace log;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "For --log kafka: brokers to ask for all others, separated by commas.")
    private @Nullable String bootstrap;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = "pathway.",
            description =
                    "For --log kafka: what the topics begin with, a dot at its end; the name of the space follows.")
    private String topicPrefix;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "For --log kafka: settings of Kafka's clients, such as those for TLS and SASL, a line each as"
                    + " in Kafka's own files.")
    private @Nullable Path properties;

    @Option(
            names = "--single-broker",
            description = "For --log kafka: is content with one broker. Whoever loses its disk loses everything: for"
                    + " development.")
    private boolean singleBroker;

    /**
     * Returns whether the log is kept on Kafka.
     *
     * @throws IllegalArgumentException if an option is given that says nothing there, or one is missing
     */
    boolean chosen() {
        boolean kafka = log == LogPlace.KAFKA;
        for (String flag : kafka ? OF_FILES : OF_KAFKA) {
            if (Setting.of(command.commandLine(), command.findOption(flag)).source() != Setting.Source.DEFAULT) {
                throw new IllegalArgumentException(
                        flag + " says nothing with --log " + (kafka ? "kafka" : "files") + ": leave one of them out");
            }
        }
        if (kafka && bootstrap == null) {
            throw new IllegalArgumentException(
                    "--log kafka needs --bootstrap HOST:PORT, which says where the brokers are");
        }
        return kafka;
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
