package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/**
 * The obligations of a log whose appends can fail without anybody knowing how far they got: 205, 206 and 209.
 *
 * <p>Worth running in several variants: nothing of the append is stored, some of it, all of it.
 */
public interface UncertaintyContract extends StoreUnderTest {

    /** Makes the next append fail once with {@code Uncertain}; what comes after it succeeds. */
    void makeNextAppendUncertain();

    @Obligation(value = 205, lookAt = "what a writer remembers after an append of which it does not know how it ended")
    default void obligation_205_an_uncertain_writer_does_nothing_until_it_has_resumed() {
        List<Event> events = Events.fromTheBeginning().next(7);
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.append(events.subList(0, 3));
            writer.flush();
            makeNextAppendUncertain();
            for (Executable call : List.<Executable>of(
                    () -> writer.append(events.subList(3, 7)),
                    () -> writer.append(events.subList(3, 7)),
                    writer::flush,
                    writer::idle,
                    writer::confirm)) {
                assertThrows(EventLogException.Uncertain.class, call);
                assertEquals(3, writer.end().sequence());
            }
            writer.resume(new Taken());
            writer.confirm();
            writer.append(events.subList((int) writer.end().sequence(), 7));
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 205, lookAt = "in what order, and how whole, the events of a failing append are written")
    default void obligation_205_a_prefix_of_an_uncertain_append_may_be_found_by_the_next_writer() {
        List<Event> events = Events.fromTheBeginning().next(7);
        try (EventLog log = open()) {
            try (Writer writer = log.acquire(log.start(), new Taken())) {
                writer.append(events.subList(0, 3));
                writer.flush();
                makeNextAppendUncertain();
                assertThrows(EventLogException.Uncertain.class, () -> writer.append(events.subList(3, 7)));
            }
            List<Event> found = Taken.from(log, log.start());
            assertTrue(found.size() >= 3, "what was certain is gone");
            assertEquals(events.subList(0, found.size()), found);
        }
    }

    @Obligation(value = 206, lookAt = "where resume begins to read, and what it makes durable before it returns")
    default void obligation_206_resume_hands_over_what_the_log_really_holds() {
        List<Event> events = Events.fromTheBeginning().next(9);
        try (EventLog log = open();
                EventLog elsewhere = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.append(events.subList(0, 3));
            writer.flush();
            makeNextAppendUncertain();
            assertThrows(EventLogException.Uncertain.class, () -> writer.append(events.subList(3, 7)));
            Taken really = new Taken();
            writer.resume(really);
            int end = 3 + really.events.size();
            assertEquals(events.subList(3, end), really.events);
            assertEquals(end, writer.end().sequence());
            assertEquals(events.subList(0, end), Read.upTo(end, elsewhere, Position.BEGINNING));
            // What it did not hand over is not there: other events take the numbers.
            List<Event> others = List.of(Events.after(end).adding("\"instead\""));
            writer.append(others);
            writer.flush();
            assertEquals(others, Read.upTo(end + 1, elsewhere, Position.after(end)));
        }
    }

    @Obligation(value = 206, lookAt = "what resume has forgotten by the time the handler throws")
    default void obligation_206_a_resume_that_failed_can_be_repeated() {
        List<Event> events = Events.fromTheBeginning().next(7);
        RuntimeException thrown = new RuntimeException("thrown by the handler");
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.append(events.subList(0, 3));
            writer.flush();
            makeNextAppendUncertain();
            assertThrows(EventLogException.Uncertain.class, () -> writer.append(events.subList(3, 7)));
            Taken once = new Taken();
            try {
                writer.resume((batch, end) -> {
                    once.take(batch, end);
                    throw thrown;
                });
                assertEquals(List.of(), once.events, "what the handler threw did not come out");
            } catch (RuntimeException e) {
                assertSame(thrown, e);
                assertThrows(EventLogException.Uncertain.class, writer::flush);
                assertEquals(3, writer.end().sequence());
                Taken again = new Taken();
                writer.resume(again);
                assertEquals(once.events, again.events.subList(0, once.events.size()));
            }
            writer.append(events.subList((int) writer.end().sequence(), 7));
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 209, lookAt = "what resume reads and writes, and what an interrupt does to it")
    default void obligation_209_an_interrupt_keeps_no_writer_from_resuming() {
        List<Event> events = Events.fromTheBeginning().next(7);
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.append(events.subList(0, 3));
            makeNextAppendUncertain();
            assertThrows(EventLogException.Uncertain.class, () -> writer.append(events.subList(3, 7)));
            Thread.currentThread().interrupt();
            try {
                writer.resume(new Taken());
            } finally {
                assertTrue(Thread.interrupted(), "the interrupt was swallowed");
            }
            writer.append(events.subList((int) writer.end().sequence(), 7));
        }
        assertEquals(events, Taken.from(this));
    }
}
