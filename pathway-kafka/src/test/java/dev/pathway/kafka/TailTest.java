package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
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
import java.util.Set;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cursors that have come to the end of a log share what reads it. */
@ExtendWith(SharedBroker.class)
class TailTest {

    private static final int CURSORS = 40;

    private final Events source = Events.fromTheBeginning();
    private final List<Event> appended = new ArrayList<>();
    private EventLog log;
    private Writer writer;

    @BeforeEach
    void open(Broker broker) {
        log = Topics.log(broker, Topics.fresh()).open();
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
        for (List<Event> next = cursor.next(100, Duration.ZERO);
                !next.isEmpty();
                next = cursor.next(100, Duration.ZERO)) {
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
}
