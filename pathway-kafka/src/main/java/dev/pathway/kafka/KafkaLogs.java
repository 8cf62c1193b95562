package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The logs of many names, a topic each, all of which begin alike: which there are, new ones, and such as are set aside.
 * {@code docs/kafka.md} says how topics are named.
 *
 * <p>Methods ask the brokers and wait for the answer; what they do not answer in time is {@link
 * EventLogException.Unavailable}. A broker may learn of what another process did a moment later. Safe for use by several
 * threads.
 */
public final class KafkaLogs implements AutoCloseable {

    private final KafkaCluster cluster;
    private final TopicNames names;
    private final TopicSettings settings;
    private final TopicAdmin admin;

    /**
     * Names the logs of a cluster. Nothing is asked or made yet.
     *
     * @param prefix what their topics begin with: 1 to 150 characters of {@code A-Za-z0-9._-}, the last a dot
     * @throws IllegalArgumentException if the prefix is not like that, or a property is one that a log sets itself
     */
    public KafkaLogs(KafkaCluster cluster, String prefix) {
        this.cluster = cluster;
        this.names = new TopicNames(prefix);
        int maxRecordBytes = KafkaEventLog.Builder.MAX_RECORD_BYTES;
        this.settings = cluster.singleBroker()
                ? TopicSettings.singleBroker(maxRecordBytes)
                : TopicSettings.replicated(maxRecordBytes);
        this.admin = new TopicAdmin(new Clients(cluster.bootstrapServers(), cluster.properties(), maxRecordBytes));
    }

    /** Returns the names of the logs that there are and that were not set aside, in order. */
    public List<String> names() {
        return List.copyOf(names.kept(admin.names()).keySet());
    }

    /** Returns the topic that keeps the log of a name, if there is one. */
    public Optional<String> topic(String name) {
        return Optional.ofNullable(names.kept(admin.names()).get(name));
    }

    /** Names the log in a topic, which is the caller's to close. It takes no writes once it was set aside. */
    public KafkaEventLog log(String topic) {
        return cluster.log(topic).endMark(TopicNames.setAside(topic)).open();
    }

    /**
     * Makes a topic, with safe settings, for the log of a name that has none.
     *
     * @param name 1 to 63 of {@code a-z0-9-}, beginning with a letter or digit
     * @return whether it was made
     * @throws EventLogException.Unavailable if that failed; it may be there nonetheless, and can be repeated
     */
    public boolean create(String name) {
        Set<String> topics = admin.names();
        return !names.kept(topics).containsKey(name) && admin.create(names.next(name, topics), 1, settings);
    }

    /**
     * Takes the log of a name out of the list. Its topic stays as it is; another one says that it was set aside.
     *
     * @return whether there was one
     * @throws EventLogException.Unavailable if that failed; it can be repeated
     */
    public boolean setAside(String name) {
        Optional<String> topic = topic(name);
        topic.ifPresent(kept -> admin.create(TopicNames.setAside(kept), 1, settings));
        return topic.isPresent();
    }

    @Override
    public void close() {
        admin.close();
    }
}
