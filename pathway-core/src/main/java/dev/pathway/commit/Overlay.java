package dev.pathway.commit;

import dev.pathway.event.Event;
import dev.pathway.state.Effect;
import dev.pathway.state.LineBytes;
import dev.pathway.state.State;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each write of a batch is decided against: the committed state, and over it the events that the writes before it were
 * decided to be, which the log may not take yet.
 */
final class Overlay {

    private final State state;
    private final InstantSource clock;
    private final Map<String, Trace> traces;
    private final Map<String, List<String>> successors = new HashMap<>();
    private final List<Event> events;
    private long bytes;
    private long lastSeq;
    private Instant lastAt;

    /** Makes one without events, for a batch of at most so many. */
    Overlay(State state, InstantSource clock, int maxEvents) {
        this.state = state;
        this.clock = clock;
        this.traces = new HashMap<>(2 * maxEvents);
        this.events = new ArrayList<>(maxEvents);
        this.lastSeq = state.now().seq();
        this.lastAt = state.now().at();
    }

    /** Returns the events, contiguous after the state. */
    List<Event> events() {
        return events;
    }

    /** Returns roughly how many bytes the events have in a log. */
    long bytes() {
        return bytes;
    }

    /** Returns the sequence number that the next event has to have. */
    long nextSeq() {
        return lastSeq + 1;
    }

    /** Returns the time by the clock, or that of the last event where the clock has run backwards. */
    Instant nextAt() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isAfter(lastAt) ? now : lastAt;
    }

    /** Returns a trace as it is after all the events; null if there is none. */
    @Nullable
    Trace find(String uid) {
        Trace decided = traces.get(uid);
        return decided != null ? decided : state.latest(uid);
    }

    /** Returns the oldest of those that revise a trace and are not retired. */
    Optional<String> activeSuccessor(String uid) {
        return state.firstSuccessor(uid, this::isActive)
                .or(() -> successors.getOrDefault(uid, List.of()).stream()
                        .filter(this::isActive)
                        .findFirst());
    }

    private boolean isActive(String uid) {
        Trace trace = find(uid);
        return trace != null && !trace.retired();
    }

    /**
     * Adds the next event; returns the trace after it.
     *
     * @param before what {@link #find} returns of the trace that it names
     */
    Trace add(Event.OfTrace event, @Nullable Trace before) {
        Trace after = Effect.of(event, before);
        if (after == null) {
            throw new IllegalStateException("Decided an event that cannot be applied: " + event);
        }
        traces.put(after.uid(), after);
        if (before == null) {
            after.predecessor()
                    .ifPresent(predecessor -> successors
                            .computeIfAbsent(predecessor, any -> new ArrayList<>())
                            .add(after.uid()));
        }
        events.add(event);
        bytes += LineBytes.of(event);
        lastSeq = event.seq();
        lastAt = event.at();
        return after;
    }
}
