package dev.pathway.kafka;

import dev.pathway.log.BatchHandler;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A log on one partition of a Kafka topic, to which nobody else writes; {@code docs/kafka.md} says how to set one up.
 *
 * <p>An acknowledged event is in the memory of every replica that is in sync, at least two of three: it survives the end
 * of any process and the loss of any one broker. It need not be on a disk yet. A single broker, which {@link
 * Builder#singleBroker()} allows, is weaker than a file.
 *
 * <p>{@link #acquire} never waits for another writer: it displaces it. The displaced writer notices at its next append, or
 * when it is asked to {@link Writer#confirm() confirm}. Nothing is ever forgotten: {@link #discardBefore} does nothing, and a
 * topic that would delete records by itself is refused as {@link dev.pathway.error.EventLogException.Damaged}, with the
 * command that fixes it. A cursor has a connection of its own while it is behind; those at the end share one.
 */
public final class KafkaEventLog implements EventLog {

    private static final System.Logger LOG = System.getLogger("dev.pathway.kafka");

    private final LogSettings settings;
    private final Set<AutoCloseable> opened = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private KafkaEventLog(LogSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the settings of a log, to be opened.
     *
     * @param bootstrapServers some of the brokers, as {@code host:port}, separated by commas; they name all others
     * @param topic 1 to 249 characters of {@code A-Za-z0-9._-}
     */
    public static Builder builder(String bootstrapServers, String topic) {
        return new Builder(bootstrapServers, topic);
    }

    /**
     * {@inheritDoc}
     *
     * <p>It names the topic by the id that Kafka gave it, and the partition.
     *
     * @throws dev.pathway.error.EventLogException.Unavailable if the brokers do not answer, or there is no such topic
     */
    @Override
    public String identity() {
        return settings.topic().identity();
    }

    @Override
    public Position start() {
        return Position.BEGINNING;
    }

    @Override
    public Writer acquire(Position after, BatchHandler history) {
        requireOpen();
        return kept(new Acquisition(settings, after, history, opened::remove).write());
    }

    @Override
    public Cursor read(Position after) {
        requireOpen();
        settings.topic().identity();
        return kept(new KafkaCursor(settings, Acquisition.startOf(settings, after), after, opened::remove));
    }

    private <T extends AutoCloseable> T kept(T resource) {
        opened.add(resource);
        if (closed) {
            close(resource);
            requireOpen();
        }
        return resource;
    }

    /** {@inheritDoc} This log forgets nothing. */
    @Override
    public Position discardBefore(Position position) {
        requireOpen();
        return start();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The log is closed");
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "Closing failed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        opened.forEach(KafkaEventLog::close);
        opened.clear();
        settings.topic().close();
    }

    /** The settings of a log. Not safe for use by several threads. */
    public static final class Builder {

        static final int MAX_RECORD_BYTES = 16 << 20;

        /** What a record has beside its events: key, headers, and the batch that it is alone in. */
        private static final int OVERHEAD_BYTES = 4 << 10;

        private final String bootstrapServers;
        private final String topic;
        private int partition;
        private Map<String, String> properties = Map.of();
        private int maxRecordBytes = MAX_RECORD_BYTES;
        private int maxValueBytes = Integer.MAX_VALUE;
        private boolean singleBroker;
        private boolean createMissing;
        private @Nullable String endMark;
        private String heldBy = ThisProcess.describe();

        private Builder(String bootstrapServers, String topic) {
            if (!topic.matches("[A-Za-z0-9._-]{1,249}") || topic.equals(".") || topic.equals("..")) {
                throw new IllegalArgumentException("\"" + topic + "\" cannot be a topic's name");
            }
            this.bootstrapServers = bootstrapServers;
            this.topic = topic;
        }

        /** Sets which partition of the topic holds the log; 0 otherwise. */
        public Builder partition(int index) {
            if (index < 0) {
                throw new IllegalArgumentException("partition " + index + " is negative");
            }
            this.partition = index;
            return this;
        }

        /**
         * Sets properties of Kafka's clients, by their names there: those for TLS and SASL, and time-outs. What the log's
         * promises rest on, such as {@code acks}, is refused.
         */
        public Builder properties(Map<String, String> names) {
            this.properties = Map.copyOf(names);
            return this;
        }

        /**
         * Sets the largest record that is sent, in bytes; 16 MiB otherwise, and at least 64 KiB. The topic must take it.
         * A larger append becomes several records; a larger event is refused.
         */
        public Builder maxRecordBytes(int bytes) {
            if (bytes < 64 << 10) {
                throw new IllegalArgumentException("a record of " + bytes + " bytes is too small");
            }
            this.maxRecordBytes = bytes;
            return this;
        }

        /** Sets the most bytes of events in one record; as many as fit otherwise. */
        Builder maxValueBytes(int bytes) {
            this.maxValueBytes = bytes;
            return this;
        }

        /** Accepts a topic with one replica, for development: if the disk of its broker is lost, so is the log. */
        public Builder singleBroker() {
            this.singleBroker = true;
            return this;
        }

        /** Creates the topic, with safe settings, if it is missing. */
        public Builder createMissingTopic() {
            this.createMissing = true;
            return this;
        }

        /** Sets a topic that says, once it is there, that the log was set aside: then nobody may write to it any more. */
        Builder endMark(String name) {
            this.endMark = name;
            return this;
        }

        /** Sets how this log names itself to a writer that it displaces; by process and host otherwise. */
        public Builder heldBy(String name) {
            this.heldBy = name;
            return this;
        }

        /**
         * Names the log. Nothing is read or made yet.
         *
         * @throws IllegalArgumentException if a property is one that the log sets itself
         */
        public KafkaEventLog open() {
            Clients clients = new Clients(bootstrapServers, properties, maxRecordBytes);
            TopicPartition place = new TopicPartition(topic, partition);
            TopicSettings needed = singleBroker
                    ? TopicSettings.singleBroker(maxRecordBytes)
                    : TopicSettings.replicated(maxRecordBytes);
            TopicGuard guard = new TopicGuard(clients, place, needed, createMissing, endMark);
            int valueBytes = Math.min(maxValueBytes, maxRecordBytes - OVERHEAD_BYTES);
            return new KafkaEventLog(
                    new LogSettings(clients, place, guard, new Bookmarks(), new SharedTail(), valueBytes, heldBy));
        }
    }
}
