package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that others have replaced tells an end that is long passed, and lacks what came since, until it hears of it. */
class ReplacedBrokerTest extends OnATopic {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final int ALWAYS = Integer.MAX_VALUE;

    private final List<Event> events = Events.fromTheBeginning().next(9);
    private final List<ReadLink> read = new ArrayList<>();
    private Bookmark six = Bookmark.BEGINNING;
    private Bookmark nine = Bookmark.BEGINNING;

    @BeforeEach
    void write() {
        try (EventLog log = settings().open();
                Writer writer = Appends.writer(log)) {
            six = Bookmark.from(writer.append(events.subList(0, 6)).end().token(), log.identity());
            nine = Bookmark.from(writer.append(events.subList(6, 9)).end().token(), log.identity());
        }
    }

    @Test
    void an_end_before_the_place_is_not_taken_for_damage() {
        try (ChainReader reader = reader(telling(six.offset(), 2), LONG_ENOUGH)) {
            reader.readToTheEnd(six, () -> true, read::addAll);
            assertThat(reader.head()).isEqualTo(nine);
        }
        assertThat(read).hasSize(1);
    }

    @Test
    void an_end_before_what_is_known_to_be_there_is_not_taken_for_the_end() {
        try (ChainReader reader = reader(telling(six.offset() + 1, 2), LONG_ENOUGH)) {
            reader.readToTheEnd(six, () -> reader.head().lastSeq() >= 9, read::addAll);
            assertThat(reader.head()).isEqualTo(nine);
        }
        assertThat(read).hasSize(1);
    }

    @Test
    void an_end_before_the_place_is_believed_at_last() {
        try (ChainReader reader = reader(telling(six.offset(), ALWAYS), Duration.ZERO)) {
            assertThatThrownBy(() -> reader.readToTheEnd(six, () -> true, read::addAll))
                    .isInstanceOf(EventLogException.Damaged.class)
                    .hasMessage(
                            "The log ends at offset %d, and link %d was at %d",
                            six.offset(), six.number(), six.offset());
        }
        assertThat(read).isEmpty();
    }

    @Test
    void a_record_that_it_lacks_may_come_yet() {
        try (ChainReader reader = reader(lacking(2), LONG_ENOUGH)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> reader.poll(Duration.ZERO)).isInstanceOf(EventLogException.Unavailable.class);
            }
            reader.readUntil(nine.offset() + 1, read::addAll);
            assertThat(reader.head()).isEqualTo(nine);
        }
        assertThat(read).hasSize(1);
    }

    @Test
    void a_record_that_is_lacking_for_too_long_was_lost() {
        try (ChainReader reader = reader(lacking(ALWAYS), Duration.ZERO)) {
            assertThatThrownBy(() -> reader.poll(Duration.ZERO))
                    .isInstanceOf(EventLogException.Damaged.class)
                    .hasMessage("The log ends before offset %d of %s, which it went up to", six.offset(), partition());
        }
    }

    private TopicPartition partition() {
        return new TopicPartition(topic, 0);
    }

    /** Returns a reader behind the sixth event. */
    private ChainReader reader(Consumer<byte[], byte[]> consumer, Duration patience) {
        return new ChainReader(consumer, partition(), six, patience);
    }

    /** Returns a consumer that is told another end than there is, so many times. */
    private Consumer<byte[], byte[]> telling(long staleEnd, int times) {
        return misled("endOffsets", times, () -> Map.of(partition(), staleEnd));
    }

    /** Returns a consumer whose next offset is not there, so many times. */
    private Consumer<byte[], byte[]> lacking(int times) {
        return misled("poll", times, () -> {
            throw new OffsetOutOfRangeException(Map.of(partition(), six.offset()));
        });
    }

    @SuppressWarnings("unchecked") // as the real one
    private Consumer<byte[], byte[]> misled(String question, int times, Supplier<?> answer) {
        Consumer<byte[], byte[]> real = new Clients(broker().address(), Map.of(), 1 << 20).consumer(1 << 20);
        AtomicInteger left = new AtomicInteger(times);
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(question) && left.getAndDecrement() > 0) {
                        return answer.get();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
