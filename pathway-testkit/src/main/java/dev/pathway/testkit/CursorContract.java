package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The obligations of every cursor: 301 to 307. */
interface CursorContract extends StoreUnderTest {

    @Obligation(
            value = 301,
            lookAt = "how a cursor goes on from one call to the next, and at the seams between batches")
    default void obligation_301_a_cursor_gives_each_event_once_in_order() {
        List<Event> events = Events.fromTheBeginning().next(60);
        Fill.store(this, events);
        try (EventLog log = open();
                Cursor cursor = log.read(log.start())) {
            List<Event> given = new ArrayList<>();
            for (int max = 1; given.size() < 60; max++) {
                List<Event> some = cursor.next(max, Read.SOON);
                assertTrue(!some.isEmpty(), () -> "nothing was given behind " + given.size());
                given.addAll(some);
            }
            assertEquals(events, given);
        }
    }

    @Obligation(value = 302, lookAt = "the waiting in next: the bound counts from the call, not from the last wake-up")
    default void obligation_302_next_waits_no_longer_than_it_was_told_to() {
        Fill.store(this, Events.fromTheBeginning().next(3));
        try (EventLog log = open();
                Cursor cursor = log.read(Position.after(3))) {
            Read.nothingFrom(cursor);
            assertEquals(List.of(), cursor.next(1, Duration.ZERO));
        }
        try (EventLog empty = openOther();
                Cursor cursor = empty.read(empty.start())) {
            Read.nothingFrom(cursor);
        }
    }

    @Obligation(value = 302, lookAt = "whether next waits for max events, or for more than there are")
    default void obligation_302_next_does_not_wait_for_more_than_there_is() {
        List<Event> events = Events.fromTheBeginning().next(3);
        Fill.store(this, events);
        try (EventLog log = open();
                Cursor cursor = log.read(log.start())) {
            List<Event> given = assertTimeoutPreemptively(Read.SOON, () -> {
                List<Event> some = new ArrayList<>();
                while (some.size() < 3) {
                    some.addAll(cursor.next(1_000, Duration.ofSeconds(50)));
                }
                return some;
            });
            assertEquals(events, given);
        }
    }

    @Obligation(value = 302, lookAt = "what next looks at before it says that there is nothing, if it may not wait")
    default void obligation_302_next_gives_what_is_there_without_being_allowed_to_wait() {
        List<Event> events = Events.fromTheBeginning().next(8);
        Fill.store(this, events.subList(0, 4));
        try (EventLog log = open();
                EventLog elsewhere = open();
                Cursor near = log.read(log.start());
                Cursor far = elsewhere.read(elsewhere.start());
                Writer writer = log.acquire(log.start(), new Taken())) {
            for (int from = 0; from < 8; from += 4) {
                for (Cursor cursor : List.of(near, far)) {
                    List<Event> given = new ArrayList<>();
                    while (given.size() < 4) {
                        List<Event> some = cursor.next(1_000, Duration.ZERO);
                        assertTrue(!some.isEmpty(), () -> "nothing was given, and there is something behind " + given);
                        given.addAll(some);
                    }
                    assertEquals(events.subList(from, from + 4), given);
                }
                if (from == 0) {
                    writer.append(events.subList(4, 8));
                    writer.flush();
                }
            }
        }
    }

    @Obligation(value = 303, lookAt = "where next cuts a batch that is longer than max")
    default void obligation_303_next_gives_at_most_max_events() {
        List<Event> events = Events.fromTheBeginning().next(20);
        Fill.store(this, events);
        try (EventLog log = open();
                Cursor cursor = log.read(log.start())) {
            for (int i = 0; i < 20; i++) {
                assertEquals(List.of(events.get(i)), cursor.next(1, Read.SOON));
            }
        }
    }

    @Obligation(value = 304, lookAt = "when next moves the position: by what it gave, not by what it had read")
    default void obligation_304_the_position_is_behind_the_last_event_given() {
        List<Event> events = Events.fromTheBeginning().next(20);
        Fill.store(this, events);
        try (EventLog log = open();
                Cursor cursor = log.read(Position.after(2))) {
            assertEquals(2, cursor.position().sequence());
            long given = 2;
            while (given < 20) {
                given += cursor.next(3, Read.SOON).size();
                assertEquals(given, cursor.position().sequence());
                assertEquals(events.subList((int) given, 20), Read.upTo(20, log, cursor.position()));
            }
        }
    }

    @Obligation(value = 305, lookAt = "how a cursor at the end learns that there is more")
    default void obligation_305_a_cursor_sees_what_is_appended_while_it_reads() {
        Events source = Events.fromTheBeginning();
        try (EventLog log = open();
                EventLog elsewhere = open();
                Cursor near = log.read(log.start());
                Cursor far = elsewhere.read(elsewhere.start());
                Writer writer = log.acquire(log.start(), new Taken())) {
            for (int i = 1; i <= 3; i++) {
                Read.nothingFrom(near);
                Read.nothingFrom(far);
                List<Event> more = source.next(2);
                writer.append(more);
                writer.flush();
                assertEquals(more, Read.upTo(2L * i, near), "given by a cursor of the writer's log");
                assertEquals(more, Read.upTo(2L * i, far), "given by a cursor of another log over the store");
            }
        }
    }

    @Obligation(value = 306, lookAt = "how next handles an interrupt: neither thrown, nor swallowed, nor fatal")
    default void obligation_306_an_interrupt_ends_the_waiting_and_not_the_cursor() {
        List<Event> events = Events.fromTheBeginning().next(4);
        Fill.store(this, events);
        try (EventLog log = open();
                Cursor cursor = log.read(log.start())) {
            List<Event> given = assertTimeoutPreemptively(Read.SOON, () -> {
                Thread.currentThread().interrupt();
                List<Event> some = new ArrayList<>(cursor.next(2, Duration.ofSeconds(50)));
                assertTrue(Thread.interrupted(), "the interrupt was swallowed while there was something to give");
                some.addAll(Read.upTo(4, cursor));
                Thread.currentThread().interrupt();
                some.addAll(cursor.next(2, Duration.ofSeconds(50)));
                assertTrue(Thread.interrupted(), "the interrupt was swallowed while there was nothing to give");
                return some;
            });
            assertEquals(events, given);
            assertEquals(List.of(), cursor.next(1, Duration.ZERO));
        }
    }

    @Obligation(value = 307, lookAt = "what closing a cursor releases: its own, not what others use")
    default void obligation_307_a_closed_cursor_gives_nothing_and_disturbs_nobody() {
        List<Event> events = Events.fromTheBeginning().next(6);
        Fill.store(this, events);
        try (EventLog log = open();
                Cursor other = log.read(log.start())) {
            Cursor closed = log.read(log.start());
            assertEquals(events.subList(0, 1), closed.next(1, Read.SOON));
            assertEquals(events.subList(0, 1), other.next(1, Read.SOON));
            closed.close();
            closed.close();
            assertThrows(IllegalStateException.class, () -> closed.next(1, Duration.ZERO));
            assertEquals(events.subList(1, 6), Read.upTo(6, other));
        }
    }
}
