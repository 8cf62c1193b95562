package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cursors that have come to the end of a log share what reads it. */
@ExtendWith(SharedBroker.class)
class TailTest {

    private static final int CURSORS = 40;

    private final Events source = Events.fromTheBeginning();
    private final List<Event> appended = new ArrayList<>();
    private String topic;
    private EventLog log;
    private Writer writer;

    @BeforeEach
    void open(Broker broker) {
        topic = Topics.fresh();
        log = Topics.log(broker, topic).open();
        writer = Appends.writer(log);
        append(source.next(10));
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void append(List<Event> events) {
        writer.append(events);
        appended.addAll(events);
    }

    private static List<Event> all(Cursor cursor) {
        List<Event> events = new ArrayList<>();
        for (List<Event> next = cursor.nextThatIsThere(100); !next.isEmpty(); next = cursor.nextThatIsThere(100)) {
            events.addAll(next);
        }
        return events;
    }

    /** Each of Kafka's consumers tells of itself under a name of its own. */
    private static Set<ObjectName> consumers() throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("kafka.consumer:type=app-info,id=*"), null);
    }

    @Test
    void many_cursors_at_the_end_get_every_event_over_one_connection() throws Exception {
        Set<ObjectName> before = consumers();
        List<Cursor> cursors = Stream.generate(() -> log.read(Position.BEGINNING))
                .limit(CURSORS)
                .toList();
        for (Cursor cursor : cursors) {
            assertThat(all(cursor)).isEqualTo(appended);
        }
        assertThat(consumers().stream().filter(name -> !before.contains(name))).hasSize(1);
        for (int i = 1; i <= 3; i++) {
            List<Event> more = source.next(i);
            append(more);
            for (Cursor cursor : cursors) {
                assertThat(all(cursor)).isEqualTo(more);
            }
        }
        assertThat(consumers().stream().filter(name -> !before.contains(name))).hasSize(1);
    }

    @Test
    void a_cursor_that_falls_behind_reads_by_itself_until_it_has_caught_up() {
        Cursor slow = log.read(Position.BEGINNING);
        Cursor quick = log.read(Position.BEGINNING);
        assertThat(all(slow)).isEqualTo(all(quick));
        String large = "\"" + "x".repeat(1 << 20) + "\"";
        for (int i = 0; i < 12; i++) {
            append(List.of(source.adding(large)));
            assertThat(all(quick)).hasSize(1);
        }
        assertThat(all(slow)).isEqualTo(appended.subList(10, 22));
        append(source.next(1));
        assertThat(all(slow)).isEqualTo(all(quick)).isEqualTo(appended.subList(22, 23));
    }

    @Test
    void the_last_of_them_lets_the_connection_go_and_the_next_makes_another() {
        try (Cursor first = log.read(Position.BEGINNING);
                Cursor second = log.read(Position.BEGINNING)) {
            assertThat(all(first)).isEqualTo(appended);
            assertThat(all(second)).isEqualTo(appended);
            first.close();
            append(source.next(1));
            assertThat(all(second)).isEqualTo(appended.subList(10, 11));
        }
        try (Cursor later = log.read(Position.after(10))) {
            assertThat(all(later)).isEqualTo(appended.subList(10, 11));
            append(source.next(1));
            assertThat(later.next(1, Duration.ofSeconds(30))).isEqualTo(appended.subList(11, 12));
        }
    }

    @Test
    @Timeout(60)
    void a_cursor_that_comes_to_the_end_goes_on_although_what_all_share_has_failed_and_nobody_asks_it(Broker broker) {
        try (EventLog far = Topics.overTheNetwork(broker, topic)
                        .properties(Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "1000"))
                        .open();
                Cursor silent = far.read(Position.BEGINNING);
                Cursor second = far.read(Position.BEGINNING)) {
            assertThat(all(silent)).isEqualTo(appended);
            broker.network().cut();
            assertThatThrownBy(() -> silent.next(1, Duration.ZERO)).isInstanceOf(EventLogException.Unavailable.class);
            broker.network().mend();
            append(source.next(1));
            assertThat(all(second)).isEqualTo(appended);
            append(source.next(1));
            assertThat(second.next(1, Duration.ofSeconds(30))).isEqualTo(appended.subList(11, 12));
            assertThat(all(silent)).isEqualTo(appended.subList(10, 12));
        } finally {
            broker.network().mend();
        }
    }

    @Test
    void what_lies_before_a_cursor_is_passed_over_call_by_call_and_only_once(Broker broker) {
        String large = "\"" + "x".repeat(10_500) + "\"";
        for (int i = 0; i < 8; i++) {
            append(Stream.generate(() -> source.adding(large)).limit(100).toList());
        }
        append(source.next(1));
        Position place = Position.after(appended.size() - 1);
        List<Event> last = appended.subList(appended.size() - 1, appended.size());
        try (EventLog fresh = Topics.log(broker, topic).open();
                Cursor first = fresh.read(place)) {
            assertThat(first.next(1, Duration.ZERO)).isEmpty();
            assertThat(first.caughtUp()).isFalse();
            assertThat(all(first)).isEqualTo(last);
            assertThat(first.caughtUp()).isTrue();
            assertThat(fresh.read(place).next(1, Duration.ZERO)).isEqualTo(last);
        }
    }
}
