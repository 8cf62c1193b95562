package dev.pathway.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a topic with what a log needs, and says of each thing that is wrong which command mends it. */
final class TopicAudit {

    private final TopicSettings needed;
    private final String bootstrapServers;
    private final String topic;
    private final List<String> findings = new ArrayList<>();

    TopicAudit(TopicSettings needed, String bootstrapServers, String topic) {
        this.needed = needed;
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** Looks at the topic's settings. */
    TopicAudit settings(Map<String, String> actual) {
        TopicSettings.FIXED.forEach((name, value) -> {
            if (!value.equals(actual.get(name))) {
                unsafe(name, actual.get(name), value);
            }
        });
        atLeast(TopicSettings.MIN_IN_SYNC, needed.minInSync(), actual);
        atLeast(TopicSettings.MAX_RECORD, needed.maxRecordBytes(), actual);
        return this;
    }

    private void atLeast(String name, long least, Map<String, String> actual) {
        String value = actual.get(name);
        if (value == null || Long.parseLong(value) < least) {
            unsafe(name, value, Long.toString(least));
        }
    }

    private void unsafe(String name, @Nullable String actual, String value) {
        findings.add(name + " is " + actual + " and must be " + value + ": kafka-configs.sh --bootstrap-server "
                + bootstrapServers + " --alter --entity-type topics --entity-name " + topic + " --add-config " + name
                + "=" + value);
    }

    /** Looks at how many brokers hold a partition, out of those that there are. */
    TopicAudit replicas(int partition, int actual, Collection<Integer> brokers) {
        if (actual < needed.replicas()) {
            String command = needed.raiseReplicas(bootstrapServers, topic, partition, brokers);
            String remedy = brokers.size() < needed.replicas()
                    ? "the cluster has " + brokers.size() + " brokers; with more of them, " + command
                    : command;
            findings.add("the replication factor is " + actual + " and must be " + needed.replicas() + ": " + remedy);
        }
        return this;
    }

    /** Returns what is wrong, a sentence each; nothing if a log can be kept in the topic. */
    List<String> findings() {
        return List.copyOf(findings);
    }
}
