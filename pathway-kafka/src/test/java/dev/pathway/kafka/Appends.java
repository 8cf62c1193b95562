package dev.pathway.kafka;

import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.util.ArrayList;
import java.util.List;

/** Short ways to become a writer and to see what a log holds. */
final class Appends {

    private Appends() {}

    /** Becomes the writer, whatever the past was. */
    static Writer writer(EventLog log) {
        return log.acquire(log.start(), (events, end) -> {});
    }

    /** Returns what another log over the same topic hands over. */
    static List<Event> all(KafkaEventLog.Builder settings) {
        try (EventLog log = settings.open()) {
            Kept kept = new Kept();
            log.acquire(log.start(), kept).close();
            return kept.events;
        }
    }

    /** Keeps what is handed over. */
    static final class Kept implements BatchHandler {

        final List<Event> events = new ArrayList<>();

        @Override
        public void take(List<Event> batch, Position end) {
            events.addAll(batch);
        }
    }
}
