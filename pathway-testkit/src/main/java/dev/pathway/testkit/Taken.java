package dev.pathway.testkit;

import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import java.util.ArrayList;
import java.util.List;

/** Keeps the events that a log hands over. */
final class Taken implements BatchHandler {

    final List<Event> events = new ArrayList<>();
    final List<List<Event>> batches = new ArrayList<>();
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
        log.acquire(after, taken).close();
        return taken.events;
    }

    @Override
    public void take(List<Event> batch, Position end) {
        events.addAll(batch);
        batches.add(List.copyOf(batch));
        ends.add(end);
    }

    @Override
    public void caughtUp() {
        caughtUp++;
    }
}
