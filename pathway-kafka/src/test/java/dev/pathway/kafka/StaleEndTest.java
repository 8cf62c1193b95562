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
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that others have replaced tells an end that is long passed, until it hears of it. */
class StaleEndTest extends OnATopic {

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
        try (ChainReader reader = reader(six, six.offset(), 2)) {
            reader.readToTheEnd(six, () -> true, LONG_ENOUGH, read::addAll);
            assertThat(reader.head()).isEqualTo(nine);
        }
        assertThat(read).hasSize(1);
    }

    @Test
    void an_end_before_what_is_known_to_be_there_is_not_taken_for_the_end() {
        try (ChainReader reader = reader(six, six.offset() + 1, 2)) {
            reader.readToTheEnd(six, () -> reader.head().lastSeq() >= 9, LONG_ENOUGH, read::addAll);
            assertThat(reader.head()).isEqualTo(nine);
        }
        assertThat(read).hasSize(1);
    }

    @Test
    void an_end_before_the_place_is_believed_at_last() {
        try (ChainReader reader = reader(six, six.offset(), ALWAYS)) {
            assertThatThrownBy(() -> reader.readToTheEnd(six, () -> true, Duration.ofMillis(1), read::addAll))
                    .isInstanceOf(EventLogException.Damaged.class)
                    .hasMessage(
                            "The log ends at offset %d, and link %d was at %d",
                            six.offset(), six.number(), six.offset());
        }
        assertThat(read).isEmpty();
    }

    /** Returns a reader that is so many times told another end than there is. */
    private ChainReader reader(Bookmark from, long staleEnd, int times) {
        TopicPartition partition = new TopicPartition(topic, 0);
        Consumer<byte[], byte[]> real = new Clients(broker().address(), Map.of(), 1 << 20).consumer(1 << 20);
        AtomicInteger left = new AtomicInteger(times);
        Consumer<?, ?> misled = (Consumer<?, ?>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("endOffsets") && left.getAndDecrement() > 0) {
                        return Map.of(partition, staleEnd);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        @SuppressWarnings("unchecked") // as the real one
        Consumer<byte[], byte[]> consumer = (Consumer<byte[], byte[]>) misled;
        return new ChainReader(consumer, partition, from);
    }
}
