package dev.pathway.log;

import dev.pathway.event.Event;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes logs that no store would write. */
public final class HandMadeLogs {

    private HandMadeLogs() {}

    /** Returns a log of exactly these events, which nobody holds. */
    public static InMemoryEventLog of(Event... events) {
        InMemoryEventLog log = new InMemoryEventLog();
        try (Writer writer = log.acquire(Position.BEGINNING, (batch, end) -> {})) {
            writer.append(List.of(events));
        }
        return log;
    }

    /** Returns every event of a log. */
    public static List<Event> eventsOf(InMemoryEventLog log) {
        List<Event> events = new ArrayList<>();
        try (InMemoryEventLog other = log.openAgain();
                Cursor cursor = other.read(Position.BEGINNING)) {
            for (List<Event> next = cursor.next(1_000, Duration.ZERO);
                    !next.isEmpty();
                    next = cursor.next(1_000, Duration.ZERO)) {
                events.addAll(next);
            }
        }
        return events;
    }

    /** Returns the creation of a trace, one second for each sequence number after a fixed time. */
    public static Event added(long seq, String uid) {
        return new Event.Added(trace(seq, uid, null));
    }

    public static Event revised(long seq, String uid, String predecessor) {
        return new Event.Revised(trace(seq, uid, predecessor));
    }

    /** Returns a trace as it is right after the event that creates it. */
    public static Trace trace(long seq, String uid, @Nullable String predecessor) {
        return Trace.created(uid, seq, at(seq), Content.from("{\"n\":" + seq + "}"), Labels.none())
                .predecessor(predecessor)
                .build();
    }

    public static Instant at(long seq) {
        return Instant.parse("2029-01-01T00:00:00Z").plusSeconds(seq);
    }
}
