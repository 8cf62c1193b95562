package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What others write to the partition, though they must not. */
class ForeignRecordsTest extends OnATopic {

    private final List<Event> events = Events.fromTheBeginning().next(9);

    /** Their ends take offsets of their own, and are never given to a reader. */
    @Test
    void transactions_at_the_end_of_the_log_stand_in_nobodys_way() throws Exception {
        try (EventLog log = settings().open();
                Producer<byte[], byte[]> others = producer(Map.of("transactional.id", topic))) {
            others.initTransactions();
            Writer writer = Appends.writer(log);
            writer.append(events.subList(0, 3));
            commit(others);
            writer.confirm();
            writer.append(events.subList(3, 6));
            abort(others);
            writer.append(events.subList(6, 9));
            commit(others);
            abort(others);
            try (Cursor cursor = log.read(Position.BEGINNING)) {
                assertThat(read(cursor, 9)).isEqualTo(events);
                assertThat(cursor.next(1, Duration.ZERO)).isEmpty();
            }
            assertThat(Appends.all(settings())).isEqualTo(events);
            assertThatThrownBy(writer::confirm).isInstanceOf(EventLogException.Superseded.class);
            Appends.writer(log).append(Events.after(9).next(1));
        }
    }

    @Test
    void a_gap_right_behind_good_links_is_noticed_before_anything_is_written() throws Exception {
        try (EventLog log = settings().open();
                Producer<byte[], byte[]> others = producer(Map.of())) {
            Appends.writer(log).append(events);
            others.send(record(new Link(99, 0, 9, "id", "missing", "somebody"))).get();
            long end = endOffset();
            assertThatThrownBy(() -> Appends.writer(log)).isInstanceOf(EventLogException.Damaged.class);
            assertThat(endOffset()).isEqualTo(end);
            try (Cursor cursor = log.read(Position.BEGINNING)) {
                assertThat(read(cursor, 9)).isEqualTo(events);
                assertThatThrownBy(() -> cursor.next(1, Duration.ZERO)).isInstanceOf(EventLogException.Damaged.class);
            }
        }
    }

    private static List<Event> read(Cursor cursor, int count) {
        List<Event> given = new ArrayList<>();
        while (given.size() < count) {
            List<Event> some = cursor.next(count - given.size(), Duration.ZERO);
            assertThat(some).isNotEmpty();
            given.addAll(some);
        }
        return given;
    }

    private void commit(Producer<byte[], byte[]> others) throws Exception {
        others.beginTransaction();
        others.send(new ProducerRecord<>(topic, 0, null, new byte[10])).get();
        others.commitTransaction();
    }

    private void abort(Producer<byte[], byte[]> others) throws Exception {
        others.beginTransaction();
        others.send(new ProducerRecord<>(topic, 0, null, new byte[10])).get();
        others.abortTransaction();
    }

    private ProducerRecord<byte[], byte[]> record(Link link) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, 0, null, new byte[0]);
        LinkHeaders.write(link, record.headers());
        return record;
    }

    private Producer<byte[], byte[]> producer(Map<String, Object> different) {
        Map<String, Object> settings = new HashMap<>(different);
        settings.put("bootstrap.servers", broker().address());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private long endOffset() throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = broker().admin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }
}
