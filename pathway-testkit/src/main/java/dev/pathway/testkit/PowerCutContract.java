package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.util.List;

/** The obligations of a log whose power can be cut, or whose process can be killed: 113, 203 and 301. */
public interface PowerCutContract extends StoreUnderTest {

    /**
     * Ends every log opened so far as a power cut does: what is not durable is gone, nothing is tidied up, and {@link
     * #open()} finds what is left. The contract touches none of those logs afterwards, not even to close it.
     */
    void cutPower();

    @Obligation(value = 203, lookAt = "the order of writing, forcing and answering, directories included")
    default void obligation_203_what_is_durable_survives_a_power_cut() {
        List<Event> events = Events.fromTheBeginning().next(40);
        long end = 0;
        for (int round = 1; round <= 4; round++) {
            EventLog log = open();
            Writer writer = log.acquire(log.start(), new Taken());
            long durable = end;
            for (int i = 0; i < 3; i++) {
                durable = writer.append(events.subList((int) end, (int) end + 2))
                        .durable()
                        .sequence();
                end += 2;
            }
            cutPower();
            List<Event> left = Taken.from(this);
            assertTrue(
                    left.size() >= durable,
                    "durable up to " + durable + " was promised, " + left.size() + " events are left");
            assertEquals(events.subList(0, left.size()), left);
            end = left.size();
        }
    }

    @Obligation(value = 203, lookAt = "what flush forces before it returns")
    default void obligation_203_after_flush_everything_survives_a_power_cut() {
        List<Event> events = Events.fromTheBeginning().next(6);
        EventLog log = open();
        Writer writer = log.acquire(log.start(), new Taken());
        writer.append(events.subList(0, 4));
        writer.append(events.subList(4, 6));
        writer.flush();
        cutPower();
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 113, lookAt = "what discardBefore forces, and in which order, before it returns")
    default void obligation_113_what_was_forgotten_stays_forgotten_after_a_power_cut() {
        List<Event> events = Events.fromTheBeginning().next(60);
        EventLog log = open();
        Writer writer = log.acquire(log.start(), new Taken());
        for (int from = 0; from < 60; from += 6) {
            writer.append(events.subList(from, from + 6));
        }
        writer.flush();
        long start = log.discardBefore(Position.after(45)).sequence();
        cutPower();
        try (EventLog left = open()) {
            assertEquals(start, left.start().sequence(), "the log begins elsewhere after the power cut");
            assertEquals(events.subList((int) start, 60), Taken.from(left, left.start()));
        }
    }

    @Obligation(value = 301, lookAt = "where cursors stop: at what is durable, not at what is written")
    default void obligation_301_a_cursor_gives_nothing_that_a_power_cut_takes_back() {
        List<Event> events = Events.fromTheBeginning().next(6);
        EventLog log = open();
        Writer writer = log.acquire(log.start(), new Taken());
        writer.append(events.subList(0, 3));
        writer.append(events.subList(3, 6));
        Cursor cursor = log.read(log.start());
        List<Event> given = cursor.next(10, Read.A_MOMENT);
        cutPower();
        List<Event> left = Taken.from(this);
        assertEquals(events.subList(0, given.size()), given);
        assertEquals(given, left.subList(0, Math.min(given.size(), left.size())));
    }
}
