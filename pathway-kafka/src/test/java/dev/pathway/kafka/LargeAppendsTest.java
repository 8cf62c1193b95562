package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Appends that fill records, and appends that never leave. */
class LargeAppendsTest extends OnATopic {

    @Test
    void an_append_of_several_records_of_the_largest_size_comes_back() {
        Events source = Events.fromTheBeginning();
        String content = "\"" + "x".repeat(4 << 20) + "\"";
        List<Event> events =
                IntStream.range(0, 9).mapToObj(i -> source.adding(content)).toList();
        try (EventLog log = settings().open()) {
            Appends.writer(log).append(events);
        }
        assertThat(Appends.all(settings())).isEqualTo(events);
    }

    @Test
    void after_an_error_before_sending_nothing_is_there_and_the_writer_goes_on() {
        Events source = Events.fromTheBeginning();
        List<Event> first = source.next(1);
        KafkaEventLog.Builder settings = settings().properties(Map.of("buffer.memory", "20000"));
        try (EventLog log = settings.open()) {
            Writer writer = Appends.writer(log);
            writer.append(first);
            Event large = Events.after(1).adding("\"" + "x".repeat(30_000) + "\"");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> writer.append(List.of(large)))
                        .isExactlyInstanceOf(EventLogException.Unavailable.class)
                        .hasMessageContaining("Nothing was sent");
                assertThat(writer.end().sequence()).isEqualTo(1);
            }
            writer.append(source.next(2));
        }
        assertThat(Appends.all(settings)).isEqualTo(Events.fromTheBeginning().next(3));
    }

    @Test
    void an_error_before_sending_leaves_an_append_uncertain_of_which_a_part_is_there() {
        KafkaEventLog.Builder settings =
                settings().properties(Map.of("buffer.memory", "20000")).maxValueBytes(40_000);
        Events source = Events.fromTheBeginning();
        List<Event> events = List.of(
                source.adding("\"" + "x".repeat(15_000) + "\""), source.adding("\"" + "x".repeat(30_000) + "\""));
        try (EventLog log = settings.open()) {
            Writer writer = Appends.writer(log);
            assertThatThrownBy(() -> writer.append(events)).isInstanceOf(EventLogException.Uncertain.class);
            assertThat(writer.end().sequence()).isZero();
            Appends.Kept really = new Appends.Kept();
            writer.resume(really);
            assertThat(really.events).isEqualTo(events.subList(0, 1));
        }
    }
}
