package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka's clients: from the caller's properties, but for those that the log's promises rest on. Each call of each
 * client ends within the time-outs given here, unless the caller has set others.
 */
final class Clients {

    /** How long closing a client may take. */
    static final Duration CLOSING = Duration.ofSeconds(5);

    private static final Map<String, Object> TIMEOUTS = Map.of(
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "20000",
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000",
            ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");

    private static final Map<String, Object> PRODUCER = Map.of(
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1",
            ProducerConfig.LINGER_MS_CONFIG, "0");

    private static final Map<String, Object> CONSUMER = Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "20000",
            // A look at the end waits behind a fetch that waits for more.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "50");

    /** What a caller must not set, besides what is set above. */
    private static final Set<String> NEVER = Set.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG);

    private final Map<String, Object> common;
    private final String bootstrapServers;
    private final int maxRecordBytes;

    /**
     * Takes the settings.
     *
     * @throws IllegalArgumentException if a property is one that is not the caller's to set, or a time-out is no number
     */
    Clients(String bootstrapServers, Map<String, String> properties, int maxRecordBytes) {
        for (String name : properties.keySet()) {
            if (NEVER.contains(name) || PRODUCER.containsKey(name) || CONSUMER.containsKey(name)) {
                throw new IllegalArgumentException("The log sets " + name + " itself: leave it out of the properties");
            }
        }
        this.bootstrapServers = bootstrapServers;
        this.maxRecordBytes = maxRecordBytes;
        this.common = new HashMap<>(TIMEOUTS);
        this.common.putAll(properties);
        this.common.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        TIMEOUTS.keySet().forEach(this::millis);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Returns how long an answer to anything but an append can take. */
    Duration apiTimeout() {
        return millis(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG);
    }

    /** Returns how long an answer to an append can take, the wait before it is sent included. */
    Duration appendTimeout() {
        return millis(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG).plus(millis(ProducerConfig.MAX_BLOCK_MS_CONFIG));
    }

    private Duration millis(String name) {
        String value = String.valueOf(common.get(name));
        try {
            return Duration.ofMillis(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number of milliseconds, not " + value, e);
        }
    }

    /** Makes a producer of one record at a time, each durable in all replicas that are in sync before it answers. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(32L << 20, 2L * maxRecordBytes));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRecordBytes);
        settings.putAll(PRODUCER);
        return made(
                "producer", () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Makes a consumer without a group that fetches so many bytes at a time, or one record where that is larger. */
    Consumer<byte[], byte[]> consumer(int fetchBytes) {
        Map<String, Object> settings = new HashMap<>(common);
        settings.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, fetchBytes);
        settings.putAll(CONSUMER);
        return made(
                "consumer",
                () -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    Admin admin() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.keySet().retainAll(forAdmin(settings.keySet()));
        return made("admin client", () -> Admin.create(settings));
    }

    /** A client warns of settings that are another client's. */
    private static Set<String> forAdmin(Set<String> names) {
        Set<String> others = new HashSet<>(ProducerConfig.configNames());
        others.addAll(ConsumerConfig.configNames());
        others.removeAll(AdminClientConfig.configNames());
        Set<String> kept = new HashSet<>(names);
        kept.removeAll(others);
        return kept;
    }

    private static <T> T made(String what, Supplier<T> make) {
        try {
            return make.get();
        } catch (KafkaException e) {
            throw new EventLogException.Unavailable("The " + what + " cannot be made: " + KafkaFailures.reason(e), e);
        }
    }
}
