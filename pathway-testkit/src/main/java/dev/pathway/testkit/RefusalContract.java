package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.util.List;

/** The obligation of a log whose appends can fail with nothing stored, as on a full disk: 204. */
public interface RefusalContract extends StoreUnderTest {

    /** Makes every append fail, surely not stored, until {@link #takeAppends()}. */
    void refuseAppends();

    /** Lets appends succeed again. */
    void takeAppends();

    @Obligation(value = 204, lookAt = "what a refused append leaves behind, and what the next one finds there")
    default void obligation_204_a_refused_append_leaves_the_log_unchanged_and_can_be_repeated() {
        List<Event> events = Events.fromTheBeginning().next(9);
        try (EventLog log = open();
                EventLog elsewhere = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.append(events.subList(0, 3));
            writer.flush();
            refuseAppends();
            for (int i = 0; i < 3; i++) {
                assertThrows(EventLogException.Unavailable.class, () -> writer.append(events.subList(3, 6)));
                assertEquals(3, writer.end().sequence());
                assertEquals(events.subList(0, 3), Read.upTo(3, elsewhere, Position.BEGINNING));
            }
            takeAppends();
            writer.append(events.subList(3, 6));
            writer.append(events.subList(6, 9));
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(
            value = 204,
            lookAt = "buffers that keep a refused append and write it later, on close or on the next one")
    default void obligation_204_a_refused_append_is_not_appended_later_either() {
        Events source = Events.fromTheBeginning();
        List<Event> first = source.next(2);
        List<Event> refused = source.next(2);
        Event instead = Events.after(2).adding("\"instead\"");
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.append(first);
            refuseAppends();
            assertThrows(EventLogException.Unavailable.class, () -> writer.append(refused));
            takeAppends();
            writer.flush();
            assertEquals(2, writer.end().sequence());
        }
        assertEquals(first, Taken.from(this));
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.append(List.of(instead));
        }
        assertEquals(List.of(first.get(0), first.get(1), instead), Taken.from(this));
    }
}
