package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The obligation of every log when it is closed: 111. */
interface ClosingContract extends StoreUnderTest {

    @Obligation(value = 111, lookAt = "how the log finds its writer and its cursors when it is closed")
    default void obligation_111_closing_a_log_closes_its_writer_and_its_cursors() {
        List<Event> events = Events.fromTheBeginning().next(6);
        try (EventLog another = open()) {
            EventLog log = open();
            Writer writer = log.acquire(log.start(), new Taken());
            writer.append(events.subList(0, 3));
            Cursor cursor = log.read(log.start());
            log.close();
            log.close();
            assertThrows(IllegalStateException.class, () -> writer.append(events.subList(3, 6)));
            assertThrows(IllegalStateException.class, writer::flush);
            assertThrows(IllegalStateException.class, () -> cursor.next(1, Duration.ZERO));
            assertThrows(IllegalStateException.class, () -> log.acquire(Position.BEGINNING, new Taken()));
            assertThrows(
                    IllegalStateException.class,
                    () -> log.read(Position.BEGINNING).next(1, Duration.ZERO));
            assertThrows(IllegalStateException.class, () -> log.discardBefore(Position.BEGINNING));
            try (Writer next = another.acquire(Position.after(3), new Taken())) {
                writer.close();
                next.append(events.subList(3, 6));
            }
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 111, lookAt = "what wakes a cursor that waits when its log is closed by another thread")
    default void obligation_111_closing_a_log_ends_the_waiting_of_its_cursors() throws InterruptedException {
        EventLog log = open();
        Cursor cursor = log.read(log.start());
        CountDownLatch begun = new CountDownLatch(1);
        Aside<String> waiting = Aside.start(() -> {
            begun.countDown();
            try {
                return "gave " + cursor.next(1, Duration.ofSeconds(50));
            } catch (IllegalStateException closed) {
                return "closed";
            }
        });
        begun.await();
        log.close();
        String ended = waiting.result("a cursor that waited when its log was closed");
        assertEquals("closed", ended.equals("gave []") ? "closed" : ended);
        assertThrows(IllegalStateException.class, () -> cursor.next(1, Duration.ZERO));
    }
}
