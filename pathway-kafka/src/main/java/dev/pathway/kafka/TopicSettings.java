package dev.pathway.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a topic must be like to keep a log in.
 *
 * @param replicas how many brokers hold each record, at least
 * @param minInSync how many of them must have a record before it is acknowledged, at least
 * @param maxRecordBytes the largest record that it takes, at least
 */
record TopicSettings(int replicas, int minInSync, int maxRecordBytes) {

    static final String MIN_IN_SYNC = "min.insync.replicas";
    static final String MAX_RECORD = "max.message.bytes";

    /** Nothing is ever forgotten, and no broker that lacks records decides what there was. */
    static final Map<String, String> FIXED = Map.copyOf(new TreeMap<>(Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "-1",
            "retention.bytes", "-1",
            "unclean.leader.election.enable", "false")));

    /** Two of three brokers have each record; one may be down. */
    static TopicSettings replicated(int maxRecordBytes) {
        return new TopicSettings(3, 2, maxRecordBytes);
    }

    /** For development: one broker, whose disk is the only copy. */
    static TopicSettings singleBroker(int maxRecordBytes) {
        return new TopicSettings(1, 1, maxRecordBytes);
    }

    /** Returns the settings of a topic that is made for a log. */
    Map<String, String> toMake() {
        Map<String, String> settings = new TreeMap<>(FIXED);
        settings.put(MIN_IN_SYNC, Integer.toString(minInSync));
        settings.put(MAX_RECORD, Integer.toString(maxRecordBytes));
        return settings;
    }

    /** Returns the command that makes such a topic. */
    String command(String bootstrapServers, String topic, int partitions) {
        return "kafka-topics.sh --bootstrap-server " + bootstrapServers + " --create --topic " + topic
                + " --partitions " + partitions + " --replication-factor " + replicas
                + toMake().entrySet().stream()
                        .map(setting -> " --config " + setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining());
    }

    /** Returns the command that raises the number of replicas of a partition. */
    String raiseReplicas(String bootstrapServers, String topic, int partition, Collection<Integer> brokers) {
        String ids =
                brokers.stream().sorted().limit(replicas).map(String::valueOf).collect(Collectors.joining(","));
        return "echo '{\"version\":1,\"partitions\":[{\"topic\":\"" + topic + "\",\"partition\":" + partition
                + ",\"replicas\":[" + ids + "]}]}' > replicas.json && kafka-reassign-partitions.sh --bootstrap-server "
                + bootstrapServers + " --reassignment-json-file replicas.json --execute";
    }
}
