package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Sends one link at a time and waits for its offset. Used by one call at a time.
 *
 * <p>After a failure the next link goes through a new producer, so that the old one's retries end and nothing that it
 * remembers stands in the way. What it had sent may still arrive, which is what links are for.
 */
final class LinkSender implements AutoCloseable {

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final TopicPartition partition;
    private final byte[] key;
    private final Duration patience;
    private @Nullable Producer<byte[], byte[]> producer;

    /** Waits for each answer at most {@code patience}, which is to be longer than the producer's own. */
    LinkSender(Supplier<Producer<byte[], byte[]>> producers, TopicPartition partition, String key, Duration patience) {
        this.producers = producers;
        this.partition = partition;
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.patience = patience;
    }

    /**
     * Appends a record and returns its offset.
     *
     * @throws EventLogException.Unavailable if it failed before anything was sent
     * @throws EventLogException.Uncertain if it failed afterwards, or the answer says no offset
     */
    long send(Link link, byte[] value) {
        boolean stored = false;
        try {
            RecordMetadata answer = answer(queue(link, value));
            if (!answer.hasOffset()) {
                throw new EventLogException.Uncertain("The broker does not say where it put the link", null);
            }
            stored = true;
            return answer.offset();
        } finally {
            if (!stored) {
                close();
            }
        }
    }

    private Future<RecordMetadata> queue(Link link, byte[] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(partition.topic(), partition.partition(), key, value);
        LinkHeaders.write(link, record.headers());
        Producer<byte[], byte[]> current = producer();
        Thread caller = Thread.currentThread();
        AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();
        try {
            Future<RecordMetadata> answer = Uninterrupted.call(() -> current.send(record, (metadata, failure) -> {
                // Only what was never queued is answered by the thread that wanted to send it.
                if (failure != null && Thread.currentThread() == caller) {
                    refusal.set(failure);
                }
            }));
            Exception refused = refusal.get();
            if (refused != null) {
                throw notSent(refused);
            }
            return answer;
        } catch (KafkaException | IllegalStateException e) {
            throw notSent(e);
        }
    }

    private static EventLogException notSent(Exception failure) {
        return new EventLogException.Unavailable("Nothing was sent: " + KafkaFailures.reason(failure), failure);
    }

    private RecordMetadata answer(Future<RecordMetadata> answer) {
        try {
            return Uninterrupted.get(answer, patience);
        } catch (ExecutionException e) {
            Throwable failure = e.getCause() == null ? e : e.getCause();
            throw new EventLogException.Uncertain(
                    "Whether the link is stored is not known: " + KafkaFailures.reason(failure), failure);
        } catch (TimeoutException e) {
            throw new EventLogException.Uncertain("The producer has not answered for " + patience, e);
        }
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
        }
        return current;
    }

    /** Drops what waits. */
    @Override
    public void close() {
        Producer<byte[], byte[]> former = producer;
        producer = null;
        if (former != null) {
            try {
                Uninterrupted.run(() -> former.close(Duration.ZERO));
            } catch (KafkaException e) {
                System.getLogger("dev.pathway.kafka").log(System.Logger.Level.DEBUG, "Closing a producer failed", e);
            }
        }
    }
}
