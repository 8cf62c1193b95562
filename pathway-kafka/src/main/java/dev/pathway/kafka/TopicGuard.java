package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the topic of a log: finds or makes it, checks it, and notices when it is no longer the same. Safe for use
 * by several threads.
 */
final class TopicGuard implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** How long a broker that has just come up may not know of topics that there are. */
    private static final Duration LAG = Duration.ofSeconds(2);

    private final Clients clients;
    private final TopicPartition partition;
    private final TopicSettings settings;
    private final boolean createMissing;
    private @Nullable Admin admin;
    private volatile @Nullable String identity;

    TopicGuard(Clients clients, TopicPartition partition, TopicSettings settings, boolean createMissing) {
        this.clients = clients;
        this.partition = partition;
        this.settings = settings;
        this.createMissing = createMissing;
    }

    /** Returns the identity of the partition, which is another one when the topic was made anew. */
    String identity() {
        String known = identity;
        return known == null ? identify(found()) : known;
    }

    /**
     * Makes sure that the topic is the one that was there before.
     *
     * @throws EventLogException.Damaged if it is another one, or none
     */
    void requireSame() {
        identify(found());
    }

    /**
     * Makes sure that nothing is ever forgotten by the topic's settings.
     *
     * @throws EventLogException.Damaged naming each setting that is wrong, and the command that mends it
     */
    void requireSafe() {
        TopicDescription topic = found();
        identify(topic);
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, partition.topic());
        Map<ConfigResource, Config> configs = ask(
                "Reading the topic's settings",
                admin().describeConfigs(List.of(resource)).all());
        Map<String, String> actual = configs.getOrDefault(resource, new Config(List.of())).entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        List<Integer> brokers = ask(
                        "Asking for the brokers", admin().describeCluster().nodes())
                .stream()
                .map(Node::id)
                .toList();
        int replicas = topic.partitions().get(partition.partition()).replicas().size();
        List<String> findings = new TopicAudit(settings, clients.bootstrapServers(), partition.topic())
                .settings(actual)
                .replicas(partition.partition(), replicas, brokers)
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
        TopicDescription topic = look().orElseGet(this::missing);
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
            return shown(LAG)
                    .orElseThrow(() ->
                            new EventLogException.Damaged("The topic " + partition.topic() + " was deleted", null));
        }
        if (!createMissing) {
            throw new EventLogException.Unavailable(
                    "There is no topic " + partition.topic() + ": "
                            + settings.command(
                                    clients.bootstrapServers(), partition.topic(), partition.partition() + 1),
                    null);
        }
        create();
        return shown(clients.apiTimeout())
                .orElseThrow(() -> new EventLogException.Unavailable(
                        "The topic " + partition.topic() + " was made and does not show", null));
    }

    private void create() {
        NewTopic topic = new NewTopic(partition.topic(), partition.partition() + 1, (short) settings.replicas())
                .configs(settings.toMake());
        try {
            ask(
                    "Making the topic " + partition.topic(),
                    admin().createTopics(List.of(topic)).all());
        } catch (EventLogException.Unavailable e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // made by somebody else just now
                throw e;
            }
        }
    }

    /** What the controller knows is not known to every broker at once: looks again, and again. */
    private Optional<TopicDescription> shown(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<TopicDescription> topic = look();
        while (topic.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            topic = look();
        }
        return topic;
    }

    private Optional<TopicDescription> look() {
        try {
            return Optional.ofNullable(ask(
                            "Looking at the topic",
                            admin().describeTopics(List.of(partition.topic())).allTopicNames())
                    .get(partition.topic()));
        } catch (EventLogException.Unavailable e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private synchronized Admin admin() {
        Admin current = admin;
        if (current == null) {
            current = clients.admin();
            admin = current;
        }
        return current;
    }

    private <T> T ask(String what, KafkaFuture<T> question) {
        try {
            return Uninterrupted.get(
                    question.toCompletionStage().toCompletableFuture(),
                    clients.apiTimeout().plus(Clients.CLOSING));
        } catch (ExecutionException e) {
            throw Failures.notDone(what, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw Failures.notDone(what, e);
        }
    }

    @Override
    public synchronized void close() {
        Admin current = admin;
        if (current != null) {
            Uninterrupted.run(() -> current.close(Clients.CLOSING));
        }
    }
}
