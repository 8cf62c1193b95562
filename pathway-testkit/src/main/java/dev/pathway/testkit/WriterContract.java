package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;

/** The obligations of every writer that need no fault to be tested: those from 201 to 213. */
interface WriterContract extends StoreUnderTest {

    @Obligation(value = 201, lookAt = "how append moves the end")
    default void obligation_201_append_stores_in_order_and_moves_the_end() {
        List<Event> events = Events.fromTheBeginning().next(12);
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            for (int from = 0; from < 12; from += 4) {
                Progress progress = writer.append(events.subList(from, from + 4));
                assertEquals(from + 4, progress.end().sequence());
                assertEquals(from + 4, writer.end().sequence());
            }
            writer.flush();
            assertEquals(events, Read.upTo(12, log, log.start()));
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 202, lookAt = "the check of the sequence numbers, which comes before anything is written")
    default void obligation_202_events_with_a_gap_are_refused_whole() {
        List<Event> events = Events.fromTheBeginning().next(9);
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.append(events.subList(0, 3));
            for (List<Event> gapped : List.of(
                    List.of(events.get(4)),
                    List.of(events.get(2)),
                    List.of(events.get(3), events.get(5)),
                    List.of(events.get(3), events.get(3)),
                    List.of(events.get(4), events.get(3)))) {
                assertThrows(IllegalArgumentException.class, () -> writer.append(gapped));
                assertEquals(3, writer.end().sequence(), "a refused append moved the end");
            }
            writer.append(events.subList(3, 9));
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 203, lookAt = "what is forced before append and flush return")
    default void obligation_203_what_is_said_to_be_durable_can_be_read_elsewhere() {
        Events source = Events.fromTheBeginning();
        try (EventLog log = open();
                EventLog elsewhere = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            List<Event> events = source.next(5);
            long durable = writer.append(events).durable().sequence();
            assertEquals(
                    events.subList(0, (int) durable),
                    Read.upTo(durable, elsewhere, Position.BEGINNING).subList(0, (int) durable));
            Progress flushed = writer.flush();
            assertTrue(flushed.allDurable(), "flush left something that is not durable");
            assertEquals(5, flushed.end().sequence());
            assertEquals(events, Read.upTo(5, elsewhere, Position.BEGINNING));
        }
    }

    @Obligation(value = 206, lookAt = "what resume takes for the last certain end when no append was uncertain")
    default void obligation_206_resume_hands_over_nothing_where_nothing_was_uncertain() {
        List<Event> events = Events.fromTheBeginning().next(6);
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            writer.append(events.subList(0, 3));
            Taken really = new Taken();
            writer.resume(really);
            assertEquals(List.of(), really.events);
            writer.append(events.subList(3, 6));
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 208, lookAt = "what tells a closed writer from a live one, also when it is closed again later")
    default void obligation_208_a_closed_writer_appends_nothing_more() {
        List<Event> events = Events.fromTheBeginning().next(6);
        try (EventLog log = open()) {
            Writer closed = log.acquire(log.start(), new Taken());
            closed.append(events.subList(0, 2));
            closed.close();
            closed.close();
            for (Executable call : List.<Executable>of(
                    () -> closed.append(events.subList(2, 4)),
                    closed::flush,
                    closed::idle,
                    closed::confirm,
                    () -> closed.resume(new Taken()))) {
                assertThrows(IllegalStateException.class, call);
            }
            assertEquals(2, closed.end().sequence());
            try (Writer later = log.acquire(Position.after(2), new Taken())) {
                later.append(events.subList(2, 4));
                closed.close();
                assertThrows(IllegalStateException.class, () -> closed.append(events.subList(4, 6)));
                later.append(events.subList(4, 6));
            }
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 209, lookAt = "channels and locks that an interrupt closes or leaves: it must not reach them")
    default void obligation_209_an_interrupt_loses_nothing_closes_nothing_and_stays_set() {
        List<Event> events = Events.fromTheBeginning().next(6);
        try (EventLog log = open()) {
            Writer writer = interrupted(() -> log.acquire(log.start(), new Taken()));
            interrupted(() -> writer.append(events.subList(0, 3)));
            writer.append(events.subList(3, 4));
            interrupted(writer::flush);
            interrupted(writer::idle);
            interrupted(() -> {
                writer.confirm();
                return true;
            });
            writer.append(events.subList(4, 5));
            writer.flush();
            assertEquals(events.subList(0, 5), Read.upTo(5, log, log.start()));
            writer.append(events.subList(5, 6));
            interrupted(() -> {
                writer.close();
                return true;
            });
        }
        assertEquals(events, Taken.from(this));
    }

    private static <T> T interrupted(Supplier<T> call) {
        Thread.currentThread().interrupt();
        try {
            return call.get();
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt was swallowed");
        }
    }

    @Obligation(value = 209, lookAt = "what an interrupt does in the middle of a write")
    default void obligation_209_a_storm_of_interrupts_loses_nothing() {
        List<Event> events = Events.fromTheBeginning().next(60);
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            Thread appending = Thread.currentThread();
            AtomicBoolean over = new AtomicBoolean();
            Aside<Boolean> storm = Aside.start(() -> {
                while (!over.get()) {
                    appending.interrupt();
                    LockSupport.parkNanos(1_000);
                }
                return true;
            });
            try {
                for (Event event : events) {
                    while (!appending.isInterrupted()) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    writer.append(List.of(event));
                    Thread.interrupted();
                }
            } finally {
                over.set(true);
                // Not to be cut short itself, the waiting takes the interrupts that are on their way.
                while (!storm.isOver()) {
                    Thread.interrupted();
                }
                Thread.interrupted();
            }
            writer.flush();
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 210, lookAt = "what append does with an empty list")
    default void obligation_210_an_empty_append_changes_nothing() {
        List<Event> events = Events.fromTheBeginning().next(4);
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            assertEquals(0, writer.append(List.of()).end().sequence());
            writer.append(events.subList(0, 2));
            assertEquals(2, writer.append(List.of()).end().sequence());
            assertEquals(2, writer.end().sequence());
            writer.append(events.subList(2, 4));
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 212, lookAt = "what idle and confirm write, and how readers pass over it")
    default void obligation_212_idle_and_confirm_append_no_event() {
        List<Event> events = Events.fromTheBeginning().next(6);
        try (EventLog log = open();
                Writer writer = log.acquire(log.start(), new Taken())) {
            for (int i = 0; i < 3; i++) {
                writer.confirm();
                writer.idle();
                assertEquals(2L * i, writer.idle().end().sequence());
                writer.append(events.subList(2 * i, 2 * i + 2));
                writer.idle();
                writer.confirm();
                assertEquals(2L * i + 2, writer.end().sequence());
            }
            writer.flush();
            assertEquals(events, Read.upTo(6, log, log.start()));
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 213, lookAt = "how acquire counts what it hands over")
    default void obligation_213_the_recovery_counts_what_was_handed_over() {
        Fill.store(this, Events.fromTheBeginning().next(10));
        try (EventLog log = open()) {
            try (Writer writer = log.acquire(log.start(), new Taken())) {
                assertEquals(10, writer.recovery().events());
                assertEquals(0, writer.recovery().lost());
            }
            try (Writer writer = log.acquire(Position.after(7), new Taken())) {
                assertEquals(3, writer.recovery().events());
            }
        }
    }
}
