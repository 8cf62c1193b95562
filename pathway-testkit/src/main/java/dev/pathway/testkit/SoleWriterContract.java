package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import java.util.List;

/** The obligation of a log whose live writer cannot be displaced: 103. */
public interface SoleWriterContract extends StoreUnderTest {

    @Obligation(value = 103, lookAt = "what keeps a second writer out, within one process too, and what it breaks")
    default void obligation_103_a_second_writer_is_refused_and_the_first_goes_on() {
        List<Event> events = Events.fromTheBeginning().next(6);
        try (EventLog log = open();
                EventLog another = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.append(events.subList(0, 2));
            for (EventLog each : List.of(log, another, log)) {
                refused(each);
            }
            writer.append(events.subList(2, 6));
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(
            value = 103,
            lookAt = "whether what is closed a second time, or fails to become a writer, frees the log")
    default void obligation_103_only_the_writer_itself_frees_the_log() {
        List<Event> events = Events.fromTheBeginning().next(4);
        try (EventLog log = open()) {
            Writer former = log.acquire(log.start(), new Taken());
            former.close();
            try (Writer writer = log.acquire(log.start(), new Taken())) {
                writer.append(events.subList(0, 2));
                former.close();
                for (int i = 0; i < 2; i++) {
                    try (EventLog another = open()) {
                        refused(another);
                    }
                }
                writer.append(events.subList(2, 4));
            }
        }
        assertEquals(events, Taken.from(this));
    }

    private static void refused(EventLog log) {
        Taken taken = new Taken();
        EventLogException.Busy busy = assertTimeoutPreemptively(
                Read.SOON, () -> assertThrows(EventLogException.Busy.class, () -> log.acquire(log.start(), taken)));
        assertFalse(busy.holder().isBlank(), "the holder is not named");
        assertEquals(List.of(), taken.events, "handed over to a writer that was refused");
    }
}
