package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** The obligation of a log whose live writer is displaced by the next one: 211. */
public interface DisplacedWriterContract extends StoreUnderTest {

    @Obligation(
            value = 211,
            lookAt = "what tells a writer that another has begun: every call must find out, and for good")
    default void obligation_211_a_displaced_writer_never_writes_again() {
        List<Event> events = Events.fromTheBeginning().next(8);
        try (EventLog log = open();
                EventLog another = open()) {
            Writer displaced = log.acquire(log.start(), new Taken());
            displaced.append(events.subList(0, 3));
            Taken taken = new Taken();
            try (Writer writer = another.acquire(another.start(), taken)) {
                assertEquals(events.subList(0, 3), taken.events);
                superseded(() -> displaced.append(events.subList(3, 4)));
                writer.append(events.subList(3, 5));
                superseded(() -> displaced.append(events.subList(5, 6)));
                superseded(displaced::confirm);
                superseded(displaced::flush);
                superseded(displaced::idle);
                superseded(() -> displaced.resume(new Taken()));
                assertEquals(3, displaced.end().sequence());
                displaced.close();
                writer.append(events.subList(5, 8));
                writer.flush();
            }
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 211, lookAt = "how confirm finds out, without an append, that another writer has begun")
    default void obligation_211_confirm_tells_a_writer_that_it_was_displaced() {
        try (EventLog log = open();
                EventLog another = open();
                Writer displaced = log.acquire(log.start(), new Taken())) {
            displaced.confirm();
            try (Writer writer = another.acquire(another.start(), new Taken())) {
                superseded(displaced::confirm);
                writer.confirm();
            }
        }
    }

    private static void superseded(Executable call) {
        EventLogException.Superseded superseded = assertThrows(EventLogException.Superseded.class, call);
        assertFalse(superseded.holder().isBlank(), "the holder is not named");
    }
}
