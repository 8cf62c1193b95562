package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import java.util.Arrays;
import java.util.List;

/** Encodes lines by hand, for files that no log would write. */
final class LinesOfEvents {

    private LinesOfEvents() {}

    static byte[] of(List<Event> events, long durable) {
        LogLineWriter lines = new LogLineWriter();
        for (Event event : events) {
            lines.event(event, durable);
        }
        return Arrays.copyOf(lines.array(), lines.length());
    }
}
