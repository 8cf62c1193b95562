package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import java.util.ArrayList;
import java.util.List;

/** The obligations of a log that limits the size of an event: 204 and 207. */
public interface SizeLimitContract extends StoreUnderTest {

    /** Returns an event that the log does not take, with the sequence number of the next of {@code source}. */
    Event tooLarge(Events source);

    @Obligation(value = 207, lookAt = "where sizes are checked: before anything is written, and counting from 0")
    default void obligation_207_too_large_names_the_first_event_that_is() {
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            for (int index = 0; index < 3; index++) {
                Events source = Events.fromTheBeginning();
                List<Event> before = source.next(index);
                Event large = tooLarge(source);
                List<Event> batch = new ArrayList<>(before);
                batch.add(large);
                batch.addAll(source.next(2));
                batch.add(tooLarge(source));
                EventLogException.TooLarge refusal =
                        assertThrows(EventLogException.TooLarge.class, () -> writer.append(batch));
                assertEquals(index, refusal.index());
                assertTrue(refusal.limitBytes() > 0, "the limit is not named");
            }
        }
    }

    @Obligation(value = 204, lookAt = "what is written before the first event that is too large is found")
    default void obligation_204_an_append_that_is_too_large_appends_nothing() {
        Events source = Events.fromTheBeginning();
        List<Event> first = source.next(2);
        List<Event> then = source.next(2);
        Event large = tooLarge(source);
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.append(first);
            assertThrows(
                    EventLogException.TooLarge.class, () -> writer.append(List.of(then.get(0), then.get(1), large)));
            assertEquals(2, writer.end().sequence());
            writer.append(then);
        }
        assertEquals(4, Taken.from(this).size());
    }
}
