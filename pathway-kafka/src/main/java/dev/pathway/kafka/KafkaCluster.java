package dev.pathway.kafka;

import java.util.Map;

/**
 * Where the brokers are, and how to talk to them.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas: where to ask for the brokers
 * @param properties of Kafka's clients, as {@link KafkaEventLog.Builder#properties} takes them
 * @param singleBroker whether one replica is enough, as {@link KafkaEventLog.Builder#singleBroker} says
 */
public record KafkaCluster(String bootstrapServers, Map<String, String> properties, boolean singleBroker) {

    public KafkaCluster {
        properties = Map.copyOf(properties);
    }

    /** Begins the settings of the log in one topic. */
    public KafkaEventLog.Builder log(String topic) {
        KafkaEventLog.Builder log =
                KafkaEventLog.builder(bootstrapServers, topic).properties(properties);
        return singleBroker ? log.singleBroker() : log;
    }
}
