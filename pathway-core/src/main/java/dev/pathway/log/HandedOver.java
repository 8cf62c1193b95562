package dev.pathway.log;

import dev.pathway.event.Event;
import java.time.Duration;
import java.util.List;

/**
 * Counts the events that a log hands over, as its {@link Recovery} has to: lost ones apart. Not safe for use by several
 * threads.
 */
public final class HandedOver {

    private final long begunNanos = System.nanoTime();
    private long events;
    private long lost;

    /** Begins to count, and to take the time. */
    public HandedOver() {}

    /** Counts some more. */
    public void add(List<Event> more) {
        for (Event event : more) {
            if (event instanceof Event.Lost) {
                lost += event.numbers();
            } else {
                events++;
            }
        }
    }

    /** Returns the report of a log that found nothing else, and took as long as it is since this began. */
    public Recovery toRecovery() {
        return new Recovery(events, lost, 0, 0, 0, 0, 0, 0, Duration.ofNanos(System.nanoTime() - begunNanos));
    }
}
