package dev.pathway.json;

import dev.pathway.event.Event;

/**
 * A line that holds one event.
 *
 * @param durable below the event's own sequence number
 */
public record EventLine(Event event, long durable) implements LogLine {
    public EventLine {
        if (durable < 0 || durable >= event.seq()) {
            throw new IllegalArgumentException("d " + durable + " is not below seq " + event.seq());
        }
    }
}
