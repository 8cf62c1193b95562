package dev.pathway.daemon.serve;

import dev.pathway.daemon.kafka.ClusterOptions;
import dev.pathway.daemon.options.Setting;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options that put the log on Kafka. This class mentions none of the adapter's: whoever keeps the log in files loads
 * none of them.
 */
final class KafkaOptions {

    private static final List<String> OF_FILES = List.of("--durability", "--retention");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--log",
            paramLabel = "PLACE",
            defaultValue = "files",
            converter = LogPlace.Converter.class,
            description = "Where events are kept: files, in the data directory; or kafka, in a topic for each"
                    + " space, with snapshots and tokens in the data directory.")
    private LogPlace log;

    @Mixin
    private ClusterOptions cluster;

    /**
     * Returns whether the log is kept on Kafka.
     *
     * @throws IllegalArgumentException if an option is given that says nothing there, or one is missing
     */
    boolean chosen() {
        boolean kafka = log == LogPlace.KAFKA;
        for (String flag : kafka ? OF_FILES : ClusterOptions.FLAGS) {
            if (Setting.of(command.commandLine(), command.findOption(flag)).source() != Setting.Source.DEFAULT) {
                throw new IllegalArgumentException(
                        flag + " says nothing with --log " + (kafka ? "kafka" : "files") + ": leave one of them out");
            }
        }
        if (kafka) {
            cluster.require("--log kafka");
        }
        return kafka;
    }

    /** Returns where Kafka is. */
    ClusterOptions cluster() {
        return cluster;
    }
}
