package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is handed over, having checked that each batch is in order. */
final class Taken implements BatchHandler {

    final List<Event> events = new ArrayList<>();
    final List<Position> ends = new ArrayList<>();
    int caughtUp;

    /** Returns what a log opened now over the store hands over from its start on. */
    static List<Event> from(StoreUnderTest store) {
        try (EventLog log = store.open()) {
            return from(log, log.start());
        }
    }

    /** Returns what a log hands over behind a position, without keeping the writer. */
    static List<Event> from(EventLog log, Position after) {
        Taken taken = new Taken();
        try (Writer writer = log.acquire(after, taken)) {
            assertEquals(
                    taken.end(after).sequence(),
                    writer.end().sequence(),
                    "the writer's end is not the end of what was handed over");
        }
        return taken.events;
    }

    @Override
    public void take(List<Event> batch, Position end) {
        assertFalse(batch.isEmpty(), "an empty batch was handed over");
        for (Event event : batch) {
            if (!events.isEmpty()) {
                assertEquals(
                        events.get(events.size() - 1).lastSeq() + 1,
                        event.seq(),
                        "the events handed over are not in order without a gap");
            }
            events.add(event);
        }
        assertEquals(
                events.get(events.size() - 1).lastSeq(),
                end.sequence(),
                "the end handed over with a batch is not behind its last event");
        ends.add(end);
    }

    @Override
    public void caughtUp() {
        caughtUp++;
    }

    /** Returns the end of what was handed over, or {@code after} where that was nothing. */
    Position end(Position after) {
        return ends.isEmpty() ? after : ends.get(ends.size() - 1);
    }
}
