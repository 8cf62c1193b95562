package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the links that count from a partition, behind a place on.
 *
 * <p>The link that the place is behind is read again first, so that a log which has lost it, or is another one, is noticed.
 * Used by one call at a time, {@link #wakeUp()} apart. What Kafka throws comes out as {@link EventLogException}, but for
 * {@link InterruptException} and {@link WakeupException}: then nothing was read.
 */
final class ChainReader implements AutoCloseable {

    /** How long a poll waits before the patience is looked at. */
    private static final Duration A_WHILE = Duration.ofMillis(200);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final Duration patience;
    private Chain chain;
    private long nextOffset;
    private boolean proven;
    private @Nullable EventLogException damage;

    /** Since when brokers lack what is read next; null while they do not. */
    private @Nullable Long lackingSince;

    /**
     * Reads behind {@code from}.
     *
     * @param patience how long brokers may not answer, and how long a log may seem to have lost its end until that is believed:
     *     a broker that others have replaced, and that has not heard of it, tells an end that is long passed, and lacks what
     *     came since
     */
    ChainReader(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            Bookmark from,
            Duration patience) {
        this.consumer = consumer;
        this.partition = partition;
        this.patience = patience;
        this.chain = new Chain(from);
        consumer.assign(List.of(partition));
        proveAndGoOn(from);
    }

    private void proveAndGoOn(Bookmark from) {
        goOn(from, Math.max(0, from.offset()));
        proven = from.isBeginning();
    }

    /** Goes on at an offset behind {@code head} before which nothing more counts, as is known. */
    void goOn(Bookmark head, long offset) {
        chain = new Chain(head);
        nextOffset = offset;
        proven = true;
        damage = null;
        consumer.seek(partition, offset);
    }

    /**
     * Returns the place behind the last link that was read and counts.
     *
     * @throws EventLogException.Damaged if the log contradicts itself right behind what was read
     */
    Bookmark head() {
        requireIntact();
        return chain.head();
    }

    /**
     * Returns the offset of what is read next, which is behind records that count for nothing and the marks that
     * transactions leave, but never behind damage.
     */
    long nextOffset() {
        return nextOffset;
    }

    /**
     * Makes sure that the log's first record is still there.
     *
     * @throws EventLogException.Damaged if it is not
     */
    void requireBeginning() {
        long first = offset(() -> consumer.beginningOffsets(List.of(partition)));
        if (first > 0) {
            throw new EventLogException.Damaged(
                    "The log begins at offset " + first + " of " + partition + ": what was before was deleted", null);
        }
    }

    /** Returns the offset behind the last record that all replicas in sync have. */
    long endOffset() {
        return offset(() -> consumer.endOffsets(List.of(partition)));
    }

    private long offset(Supplier<Map<TopicPartition, Long>> question) {
        Long offset = client("Asking for the ends of the log", question).get(partition);
        if (offset == null) {
            throw new EventLogException.Unavailable("The broker does not say where " + partition + " ends", null);
        }
        return offset;
    }

    /**
     * Returns the next links that count; none if no record came within {@code wait}.
     *
     * @throws EventLogException.Damaged if the log contradicts itself, again from then on; or if it has lost its beginning, or
     *     for {@code patience} its end
     */
    List<ReadLink> poll(Duration wait) {
        requireIntact();
        ConsumerRecords<byte[], byte[]> records = client("Reading the log", () -> fetch(wait));
        List<ReadLink> links = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                take(record).ifPresent(links::add);
                nextOffset = record.offset() + 1;
            }
            goBehindMarks(records.nextOffsets().get(partition));
        } catch (EventLogException.Damaged e) {
            damage = e;
            if (links.isEmpty()) {
                throw e;
            }
        }
        return links;
    }

    private ConsumerRecords<byte[], byte[]> fetch(Duration wait) {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
            lackingSince = null;
            return records;
        } catch (OffsetOutOfRangeException e) {
            requireBeginning();
            throw lacking(e);
        }
    }

    private EventLogException lacking(OffsetOutOfRangeException failure) {
        long now = System.nanoTime();
        long since = lackingSince == null ? now : lackingSince;
        lackingSince = since;
        String message = "The log ends before offset " + nextOffset + " of " + partition + ", which it went up to";
        return now - since < patience.toNanos()
                ? new EventLogException.Unavailable(message, failure)
                : new EventLogException.Damaged(message, failure);
    }

    private void requireIntact() {
        if (damage != null) {
            throw damage;
        }
    }

    /** The end of a transaction, which somebody else's can only be, takes an offset and is no record to be given. */
    private void goBehindMarks(@Nullable OffsetAndMetadata next) {
        if (next != null && next.offset() > nextOffset) {
            if (!proven) {
                throw notThere(chain.head());
            }
            nextOffset = next.offset();
        }
    }

    private Optional<ReadLink> take(ConsumerRecord<byte[], byte[]> record) {
        Optional<Link> link = LinkHeaders.read(record.headers(), record.offset());
        if (!proven) {
            requireProof(record, link);
            return Optional.empty();
        }
        Bookmark before = chain.head();
        return link.filter(found -> chain.take(found, record.offset()))
                .map(found -> new ReadLink(before, chain.head(), found, record.value()));
    }

    private void requireProof(ConsumerRecord<byte[], byte[]> record, Optional<Link> link) {
        Bookmark from = chain.head();
        if (record.offset() != from.offset() || !link.map(from::isBehind).orElse(false)) {
            throw notThere(from);
        }
        proven = true;
    }

    private static EventLogException.Damaged notThere(Bookmark place) {
        return new EventLogException.Damaged(
                "At offset " + place.offset() + " the log does not hold link " + place.number() + " any more", null);
    }

    /**
     * Reads until the record before an offset, whatever interrupts there are.
     *
     * @throws EventLogException.Damaged if the log contradicts itself before it
     * @throws EventLogException.Unavailable if no record came for as long as the patience lasts
     */
    void readUntil(long offset, Consumer<List<ReadLink>> links) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (nextOffset < offset) {
            long before = nextOffset;
            List<ReadLink> some = Uninterrupted.call(() -> poll(A_WHILE));
            if (!some.isEmpty()) {
                links.accept(some);
            }
            if (nextOffset > before) {
                deadline = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new EventLogException.Unavailable(
                        "No record at offset " + nextOffset + " of " + partition + " came within " + patience, null);
            }
        }
    }

    /**
     * Goes to a place and reads up to where the log ends now, whatever interrupts there are. An end that is not behind the
     * place, or not {@code farEnough}, is asked for again for as long as the patience lasts.
     *
     * @throws EventLogException.Damaged if the log's beginning or the place is no longer there
     * @throws EventLogException.Unavailable if no record came for as long as the patience lasts
     */
    void readToTheEnd(Bookmark from, BooleanSupplier farEnough, Consumer<List<ReadLink>> links) {
        Uninterrupted.run(this::requireBeginning);
        proveAndGoOn(from);
        long deadline = System.nanoTime() + patience.toNanos();
        long end = readToWhatIsToldAsTheEnd(links);
        while (!(proven && farEnough.getAsBoolean()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(A_WHILE.toNanos());
            end = readToWhatIsToldAsTheEnd(links);
        }
        if (!proven) {
            throw new EventLogException.Damaged(
                    "The log ends at offset " + end + ", and link " + from.number() + " was at " + from.offset(), null);
        }
    }

    private long readToWhatIsToldAsTheEnd(Consumer<List<ReadLink>> links) {
        long end = Uninterrupted.call(this::endOffset);
        readUntil(end, links);
        return end;
    }

    /** Ends the waiting of a poll, in another thread, or of the next one. */
    void wakeUp() {
        consumer.wakeup();
    }

    private static <T> T client(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (InterruptException | WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            throw KafkaFailures.notDone(what, e);
        }
    }

    @Override
    public void close() {
        Uninterrupted.run(() -> consumer.close(CloseOptions.timeout(Clients.CLOSING)));
    }
}
