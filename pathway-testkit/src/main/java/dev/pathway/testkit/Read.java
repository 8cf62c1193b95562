package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads through cursors, with a limit on time and events. */
final class Read {

    /** How long what must come may take: long enough for a slow broker, short enough to notice a hang. */
    static final Duration SOON = Duration.ofSeconds(5);

    /** How long to look for what must not come. */
    static final Duration A_MOMENT = Duration.ofMillis(20);

    private Read() {}

    /** Returns the next events up to the sequence number {@code last}, or those that came before nothing more did. */
    static List<Event> upTo(long last, Cursor cursor) {
        List<Event> events = new ArrayList<>();
        while (cursor.position().sequence() < last) {
            List<Event> some = cursor.next(1_000, SOON);
            if (some.isEmpty()) {
                break;
            }
            events.addAll(some);
        }
        return events;
    }

    /** Returns the events behind {@code after}, up to the sequence number {@code last}. */
    static List<Event> upTo(long last, EventLog log, Position after) {
        try (Cursor cursor = log.read(after)) {
            return upTo(last, cursor);
        }
    }

    /** Checks that the cursor has nothing to give, and says so in time. */
    static void nothingFrom(Cursor cursor) {
        List<Event> events = assertTimeoutPreemptively(
                A_MOMENT.plus(SOON), () -> cursor.next(10, A_MOMENT), "next waited longer than it was told to");
        assertEquals(List.of(), events, "the cursor gave what is not there");
    }
}
