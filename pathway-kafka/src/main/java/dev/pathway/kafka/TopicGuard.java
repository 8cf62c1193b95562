package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the topic of a log: finds or makes it, checks it, and notices when it is no longer the same. Safe for use
 * by several threads.
 */
final class TopicGuard implements AutoCloseable {

    /** How long a broker that has just come up may not know of topics that there are. */
    private static final Duration LAG = Duration.ofSeconds(2);

    private final Clients clients;
    private final TopicAdmin admin;
    private final TopicPartition partition;
    private final TopicSettings settings;
    private final boolean createMissing;
    private final @Nullable String endMark;
    private volatile @Nullable String identity;

    /**
     * Begins to watch.
     *
     * @param endMark the topic whose being there says that this one was set aside; null for none
     */
    TopicGuard(
            Clients clients,
            TopicPartition partition,
            TopicSettings settings,
            boolean createMissing,
            @Nullable String endMark) {
        this.clients = clients;
        this.admin = new TopicAdmin(clients);
        this.partition = partition;
        this.settings = settings;
        this.createMissing = createMissing;
        this.endMark = endMark;
    }

    /** Returns the identity of the partition, which is another one when the topic was made anew. */
    String identity() {
        String known = identity;
        return known == null ? identify(found()) : known;
    }

    /**
     * Makes sure that the topic is the one that was there before, and was not set aside.
     *
     * @throws EventLogException.Damaged if it is another one, or none, or was set aside
     */
    void requireSame() {
        same();
    }

    private TopicDescription same() {
        TopicDescription topic = found();
        identify(topic);
        if (endMark != null && admin.look(endMark).isPresent()) {
            throw new EventLogException.Damaged(
                    "The topic " + partition.topic() + " was set aside, says the topic " + endMark, null);
        }
        return topic;
    }

    /**
     * Makes sure of the same, and that nothing is ever forgotten by the topic's settings.
     *
     * @throws EventLogException.Damaged naming each setting that is wrong, and the command that mends it
     */
    void requireSafe() {
        TopicDescription topic = same();
        int replicas = topic.partitions().get(partition.partition()).replicas().size();
        List<String> findings = new TopicAudit(settings, clients.bootstrapServers(), partition.topic())
                .settings(admin.settings(partition.topic()))
                .replicas(partition.partition(), replicas, admin.brokers())
                .findings();
        if (!findings.isEmpty()) {
            throw new EventLogException.Damaged(
                    "The topic " + partition.topic() + " would lose events: " + String.join("\n", findings), null);
        }
    }

    private synchronized String identify(TopicDescription topic) {
        String now = topic.topicId() + "-" + partition.partition();
        String known = identity;
        if (known != null && !known.equals(now)) {
            throw new EventLogException.Damaged(
                    "The topic " + partition.topic() + " was deleted and made anew: it was " + known + ", now it is "
                            + now,
                    null);
        }
        identity = now;
        return now;
    }

    private TopicDescription found() {
        TopicDescription topic = admin.look(partition.topic()).orElseGet(this::missing);
        if (topic.partitions().size() <= partition.partition()) {
            throw new EventLogException.Damaged(
                    "The topic " + partition.topic() + " has no partition " + partition.partition() + ", only "
                            + topic.partitions().size(),
                    null);
        }
        return topic;
    }

    private TopicDescription missing() {
        if (identity != null) {
            return admin.look(partition.topic(), LAG)
                    .orElseThrow(() ->
                            new EventLogException.Damaged("The topic " + partition.topic() + " was deleted", null));
        }
        int partitions = partition.partition() + 1;
        if (!createMissing) {
            throw new EventLogException.Unavailable(
                    "There is no topic " + partition.topic() + ": "
                            + settings.command(clients.bootstrapServers(), partition.topic(), partitions),
                    null);
        }
        admin.create(partition.topic(), partitions, settings);
        return admin.look(partition.topic(), clients.apiTimeout())
                .orElseThrow(() -> new EventLogException.Unavailable(
                        "The topic " + partition.topic() + " was made and is gone again", null));
    }

    @Override
    public void close() {
        admin.close();
    }
}
