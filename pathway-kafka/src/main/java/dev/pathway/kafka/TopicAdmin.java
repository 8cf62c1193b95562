package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers about topics, and makes them. What they do not answer in time, or refuse, is {@link
 * EventLogException.Unavailable}. Safe for use by several threads.
 */
final class TopicAdmin implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Clients clients;
    private @Nullable Admin admin;

    TopicAdmin(Clients clients) {
        this.clients = clients;
    }

    /** Returns the names of all topics that are not Kafka's own. */
    Set<String> names() {
        return ask("Listing the topics", admin().listTopics().names());
    }

    Optional<TopicDescription> look(String topic) {
        try {
            return Optional.ofNullable(ask(
                            "Looking at the topic",
                            admin().describeTopics(List.of(topic)).allTopicNames())
                    .get(topic));
        } catch (EventLogException.Unavailable e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What the controller knows is not known to every broker at once: looks again, and again, for so long. */
    Optional<TopicDescription> look(String topic, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<TopicDescription> found = look(topic);
        while (found.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            found = look(topic);
        }
        return found;
    }

    /** Returns the settings of a topic that have a value. */
    Map<String, String> settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> configs = ask(
                "Reading the topic's settings",
                admin().describeConfigs(List.of(resource)).all());
        return configs.getOrDefault(resource, new Config(List.of())).entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    /** Returns the numbers of the brokers that are up. */
    List<Integer> brokers() {
        Collection<Node> nodes =
                ask("Asking for the brokers", admin().describeCluster().nodes());
        return nodes.stream().map(Node::id).toList();
    }

    /**
     * Makes a topic, and returns when it shows.
     *
     * @return whether it was made; somebody else may have done it just now
     */
    boolean create(String topic, int partitions, TopicSettings settings) {
        boolean made = true;
        try {
            NewTopic wanted = new NewTopic(topic, partitions, (short) settings.replicas()).configs(settings.toMake());
            ask(
                    "Making the topic " + topic,
                    admin().createTopics(List.of(wanted)).all());
        } catch (EventLogException.Unavailable e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            made = false;
        }
        if (look(topic, clients.apiTimeout()).isEmpty()) {
            throw new EventLogException.Unavailable("The topic " + topic + " was made and does not show", null);
        }
        return made;
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
            throw KafkaFailures.notDone(asked(what), e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw KafkaFailures.notDone(asked(what), e);
        }
    }

    private String asked(String what) {
        return what + " at " + clients.bootstrapServers();
    }

    @Override
    public synchronized void close() {
        Admin current = admin;
        if (current != null) {
            Uninterrupted.run(() -> current.close(Clients.CLOSING));
        }
    }
}
