package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The obligations of a log that really forgets: 106, 113 and 308.
 *
 * <p>The adapter is set up to forget as much as it may: of 200 small events, appended seven at a time, {@link
 * EventLog#discardBefore} a position behind the 150th makes it forget at least 10.
 */
public interface RetentionContract extends StoreUnderTest {

    private void forgetTheHead() {
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.confirm();
            log.discardBefore(Position.after(150));
            long start = log.start().sequence();
            assertTrue(
                    start >= 10 && start < 200, () -> "allowed to forget 150 events, the log begins behind " + start);
        }
    }

    @Obligation(value = 106, lookAt = "how acquire and read compare the position with the start of the log")
    default void obligation_106_a_position_before_the_start_has_expired() {
        List<Event> events = Events.fromTheBeginning().next(200);
        Fill.store(this, events);
        forgetTheHead();
        try (EventLog log = open()) {
            Position start = log.start();
            for (Position before : List.of(Position.BEGINNING, Position.after(start.sequence() - 1))) {
                Taken taken = new Taken();
                assertEquals(
                        start.sequence() + 1,
                        assertThrows(EventLogException.Expired.class, () -> log.acquire(before, taken))
                                .oldestSeq());
                assertEquals(List.of(), taken.events);
                assertThrows(
                        EventLogException.Expired.class, () -> log.read(before).close());
            }
            List<Event> rest = events.subList((int) start.sequence(), 200);
            assertEquals(rest, Taken.from(log, start));
            assertEquals(rest, Read.upTo(200, log, Position.after(start.sequence())));
        }
        Fill.store(this, Events.after(200).next(5));
        assertEquals(205, Taken.from(this).get(Taken.from(this).size() - 1).seq());
    }

    @Obligation(value = 113, lookAt = "what discardBefore takes from the writer and from cursors behind the start")
    default void obligation_113_forgetting_disturbs_neither_the_writer_nor_cursors_behind_the_start() {
        List<Event> events = Events.fromTheBeginning().next(220);
        Fill.store(this, events.subList(0, 200));
        long start;
        try (EventLog log = open();
                EventLog elsewhere = open();
                Cursor near = log.read(Position.after(150));
                Cursor far = elsewhere.read(Position.after(150));
                Writer writer = log.acquire(log.start(), new Taken())) {
            near.next(1, Read.SOON);
            far.next(1, Read.SOON);
            writer.append(events.subList(200, 207));
            start = log.discardBefore(Position.after(150)).sequence();
            assertTrue(start >= 10 && start <= 150, "allowed to forget 150 events, the log forgot " + start);
            writer.append(events.subList(207, 214));
            assertEquals(start, log.discardBefore(Position.after(150)).sequence(), "the log forgot more by itself");
            writer.append(events.subList(214, 220));
            writer.flush();
            for (Cursor cursor : List.of(near, far)) {
                long position = cursor.position().sequence();
                assertEquals(events.subList((int) position, 220), Read.upTo(220, cursor));
            }
        }
        assertEquals(events.subList((int) start, 220), Taken.from(this));
    }

    @Obligation(value = 308, lookAt = "what a cursor does whose next events are gone")
    default void obligation_308_a_cursor_overtaken_by_retention_skips_nothing() {
        List<Event> events = Events.fromTheBeginning().next(200);
        Fill.store(this, events);
        try (EventLog log = open();
                Cursor cursor = log.read(log.start())) {
            List<Event> given = new ArrayList<>(cursor.next(1, Read.SOON));
            forgetTheHead();
            boolean expired = false;
            while (!expired && cursor.position().sequence() < 200) {
                try {
                    List<Event> some = cursor.next(3, Read.SOON);
                    assertTrue(!some.isEmpty(), "the cursor gave neither events nor Expired");
                    given.addAll(some);
                } catch (EventLogException.Expired e) {
                    expired = true;
                    assertTrue(e.oldestSeq() > given.size() + 1, "what has expired is not what comes next");
                    assertThrows(EventLogException.Expired.class, () -> cursor.next(3, Duration.ZERO));
                }
            }
            assertEquals(events.subList(0, given.size()), given);
        }
    }
}
