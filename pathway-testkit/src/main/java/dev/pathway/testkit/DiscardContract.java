package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.util.List;

/** The obligation of every log when it may forget events, whether it does or not: 113. */
interface DiscardContract extends StoreUnderTest {

    @Obligation(value = 113, lookAt = "what discardBefore deletes, what it returns, and who uses that meanwhile")
    default void obligation_113_everything_behind_the_start_can_be_read_and_it_is_never_behind_the_position() {
        List<Event> events = Events.fromTheBeginning().next(106);
        long start = 0;
        try (EventLog log = open();
                EventLog elsewhere = open()) {
            try (Writer writer = log.acquire(log.start(), new Taken())) {
                Position behind60 = Position.BEGINNING;
                for (int from = 0; from < 100; from += 5) {
                    Position end = writer.append(events.subList(from, from + 5)).end();
                    behind60 = end.sequence() == 60 ? end : behind60;
                }
                writer.flush();
                long furthest = 0;
                try (Cursor near = log.read(behind60);
                        Cursor far = elsewhere.read(behind60)) {
                    for (Position position : List.of(
                            Position.BEGINNING, Position.after(3), Position.after(42), behind60, Position.after(20))) {
                        furthest = Math.max(furthest, position.sequence());
                        long now = log.discardBefore(position).sequence();
                        assertTrue(now >= start, "what was forgotten came back");
                        assertTrue(now <= furthest, "events behind the position " + position + " were forgotten");
                        start = now;
                        for (EventLog each : List.of(log, elsewhere)) {
                            assertEquals(start, each.start().sequence(), "the start is not what was returned");
                            assertEquals(events.subList((int) start, 100), Read.upTo(100, each, each.start()));
                        }
                    }
                    writer.append(events.subList(100, 106));
                    writer.flush();
                    assertEquals(events.subList(60, 106), Read.upTo(106, near));
                    assertEquals(events.subList(60, 106), Read.upTo(106, far));
                }
            }
            assertEquals(events.subList((int) start, 106), Taken.from(log, log.start()));
        }
        try (EventLog log = open()) {
            assertEquals(start, log.start().sequence(), "the start changed when the store was opened again");
            assertEquals(events.subList((int) start, 106), Taken.from(log, log.start()));
        }
    }
}
