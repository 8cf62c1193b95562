package dev.pathway.testkit;

import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import java.util.List;

/** Appends events in several batches, the way a store does. */
final class Fill {

    private static final int BATCH = 7;

    private Fill() {}

    /** Makes the events the whole content of a store that was empty, durable and without a writer. */
    static void store(StoreUnderTest store, List<Event> events) {
        try (EventLog log = store.open()) {
            log(log, events);
        }
    }

    /** Likewise, of a log that stays open. */
    static void log(EventLog log, List<Event> events) {
        try (Writer writer = log.acquire(log.start(), new Taken())) {
            for (int from = 0; from < events.size(); from += BATCH) {
                writer.append(events.subList(from, Math.min(from + BATCH, events.size())));
            }
            writer.flush();
        }
    }
}
