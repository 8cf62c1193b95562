package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a log owes whose oldest events can expire: the obligations 106 and 308. */
public interface RetentionContract extends StoreUnderTest {

    /**
     * Makes the oldest of 200 small events expire, at least the first 10, and leaves at least one. Nobody writes to the
     * store; cursors may be reading it.
     */
    void expireHead();

    @Obligation(value = 106, lookAt = "how acquire and read compare the position with the start of the log")
    default void obligation_106_a_position_before_the_start_has_expired() {
        List<Event> events = Events.fromTheBeginning().next(200);
        Fill.store(this, events);
        expireHead();
        try (EventLog log = open()) {
            Position start = log.start();
            assertTrue(start.sequence() >= 10 && start.sequence() < 200, () -> "the log starts at " + start);
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

    @Obligation(value = 308, lookAt = "what a cursor does whose next events are gone")
    default void obligation_308_a_cursor_overtaken_by_retention_skips_nothing() {
        List<Event> events = Events.fromTheBeginning().next(200);
        Fill.store(this, events);
        try (EventLog log = open();
                Cursor cursor = log.read(log.start())) {
            List<Event> given = new ArrayList<>(cursor.next(1, Read.SOON));
            expireHead();
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
