package dev.pathway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What copying one log to another takes over, what it goes on from, and what it refuses. */
class LogCopyTest {

    private static final BatchHandler NOTHING = (events, end) -> {};

    private final InMemoryEventLog source = HandMadeLogs.of(
            HandMadeLogs.added(1, "a"),
            HandMadeLogs.revised(2, "b", "a"),
            new Event.Lost(3, 5, HandMadeLogs.at(2)),
            new Event.Retired(6, HandMadeLogs.at(6), "a", 2, 0, "old"),
            HandMadeLogs.added(7, "c"));

    private final AtomicLong passed = new AtomicLong();

    private Copied copyTo(EventLog target) {
        passed.set(0);
        return new LogCopy(source, target, passed::addAndGet).run();
    }

    /** Returns a log of the first events of the source. */
    private InMemoryEventLog beginning(int count) {
        return HandMadeLogs.of(HandMadeLogs.eventsOf(source).subList(0, count).toArray(Event[]::new));
    }

    private static void append(EventLog log, Event... events) {
        try (Writer writer = log.acquire(log.start(), NOTHING)) {
            writer.append(List.of(events));
        }
    }

    @Test
    void every_event_is_copied_as_it_is_and_what_is_lost_is_counted() {
        InMemoryEventLog target = new InMemoryEventLog();
        assertThat(copyTo(target)).isEqualTo(new Copied(0, 7, 3));
        assertThat(HandMadeLogs.eventsOf(target)).isEqualTo(HandMadeLogs.eventsOf(source));
        assertThat(passed).hasValue(7);
        assertThat(target.identity()).isNotEqualTo(source.identity());
    }

    @Test
    void an_empty_log_is_copied_to_an_empty_one() {
        assertThat(new LogCopy(new InMemoryEventLog(), new InMemoryEventLog(), more -> {}).run())
                .isEqualTo(new Copied(0, 0, 0));
    }

    @Test
    void a_copy_goes_on_behind_what_the_target_holds_already() {
        InMemoryEventLog target = beginning(3);
        assertThat(copyTo(target)).isEqualTo(new Copied(5, 7, 3));
        assertThat(HandMadeLogs.eventsOf(target)).isEqualTo(HandMadeLogs.eventsOf(source));
        assertThat(passed).hasValue(7);
    }

    @Test
    void another_history_is_refused_naming_the_event_where_it_begins_and_is_left_as_it_was() {
        InMemoryEventLog target = HandMadeLogs.of(HandMadeLogs.added(1, "a"), HandMadeLogs.added(2, "z"));
        assertThatExceptionOfType(EventLogException.Damaged.class)
                .isThrownBy(() -> copyTo(target))
                .withMessageContaining("from event 2 on")
                .withMessageContaining("it has \"added z\" of 2029-01-01T00:00:02Z")
                .withMessageContaining("the source \"revised b\"");
        assertThat(HandMadeLogs.eventsOf(target)).hasSize(2);
    }

    @Test
    void an_event_of_the_same_kind_trace_and_time_with_something_else_in_it_is_another_history() {
        InMemoryEventLog target = beginning(3);
        append(target, new Event.Retired(6, HandMadeLogs.at(6), "a", 2, 0, "worn"));
        assertThatExceptionOfType(EventLogException.Damaged.class)
                .isThrownBy(() -> copyTo(target))
                .withMessageContaining("from event 6 on: both have \"retired a\"");
    }

    @Test
    void a_target_that_has_lost_what_the_source_holds_is_refused() {
        InMemoryEventLog target = HandMadeLogs.of(new Event.Lost(1, 1, HandMadeLogs.at(1)));
        assertThatExceptionOfType(EventLogException.Damaged.class)
                .isThrownBy(() -> copyTo(target))
                .withMessageContaining("it has \"lost up to 1\"");
    }

    @Test
    void a_target_that_was_written_to_since_is_refused() {
        InMemoryEventLog target = beginning(5);
        append(target, HandMadeLogs.added(8, "d"));
        assertThatExceptionOfType(EventLogException.Damaged.class)
                .isThrownBy(() -> copyTo(target))
                .withMessageContaining("ends at event 7");
    }

    @Test
    void whoever_writes_to_a_complete_copy_is_not_disturbed() {
        InMemoryEventLog target = beginning(5);
        try (Writer served = target.openAgain().acquire(Position.BEGINNING, NOTHING)) {
            assertThat(copyTo(target)).isEqualTo(new Copied(7, 7, 3));
            served.confirm();
        }
    }

    @Test
    void a_target_in_use_that_lacks_something_is_refused() {
        InMemoryEventLog target = beginning(4);
        try (Writer served = target.openAgain().acquire(Position.BEGINNING, NOTHING)) {
            assertThatExceptionOfType(EventLogException.Busy.class).isThrownBy(() -> copyTo(target));
            served.append(List.of(HandMadeLogs.added(7, "c")));
        }
    }

    @Test
    void of_a_source_in_use_what_it_holds_is_copied_and_the_rest_once_it_is_free() {
        InMemoryEventLog target = new InMemoryEventLog();
        try (Writer served = source.openAgain().acquire(Position.BEGINNING, NOTHING)) {
            assertThatExceptionOfType(EventLogException.Busy.class).isThrownBy(() -> copyTo(target));
            assertThat(HandMadeLogs.eventsOf(target)).hasSize(5);
            served.append(List.of(HandMadeLogs.added(8, "d")));
        }
        assertThat(copyTo(target)).isEqualTo(new Copied(7, 8, 3));
    }

    @Test
    void nobody_can_write_to_the_source_between_its_end_and_that_of_the_copy() {
        EventLog target = new ForwardingLog(new InMemoryEventLog()) {
            @Override
            protected Writer around(Writer writer) {
                return new ForwardingWriter(writer) {
                    @Override
                    public Progress flush() {
                        assertThatExceptionOfType(EventLogException.Busy.class)
                                .isThrownBy(() -> source.openAgain().acquire(Position.BEGINNING, NOTHING));
                        return super.flush();
                    }
                };
            }
        };
        copyTo(target);
        append(source, HandMadeLogs.added(8, "d"));
    }

    @Test
    void a_source_that_has_forgotten_its_beginning_is_not_copied() {
        try (Writer writer = source.acquire(Position.BEGINNING, NOTHING)) {
            source.discardBefore(writer.end());
        }
        InMemoryEventLog target = new InMemoryEventLog();
        assertThatExceptionOfType(EventLogException.Expired.class).isThrownBy(() -> copyTo(target));
        assertThat(HandMadeLogs.eventsOf(target)).isEmpty();
    }

    @Test
    void a_target_that_has_forgotten_its_beginning_is_refused() {
        InMemoryEventLog target = beginning(5);
        try (Writer writer = target.acquire(Position.BEGINNING, NOTHING)) {
            target.discardBefore(writer.end());
        }
        assertThatExceptionOfType(EventLogException.Damaged.class)
                .isThrownBy(() -> copyTo(target))
                .withMessageContaining("begins at event 8");
    }

    @Test
    void an_interrupt_ends_the_copying_and_it_can_be_gone_on_with() {
        InMemoryEventLog target = new InMemoryEventLog();
        LogCopy copy =
                new LogCopy(source, target, more -> Thread.currentThread().interrupt());
        assertThatExceptionOfType(EventLogException.Unavailable.class).isThrownBy(copy::run);
        assertThat(Thread.interrupted()).isTrue();
        copyTo(target);
        assertThat(HandMadeLogs.eventsOf(target)).isEqualTo(HandMadeLogs.eventsOf(source));
    }
}
