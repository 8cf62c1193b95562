package dev.pathway.snapshot;

import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.List;

/**
 * The state of a store at one place of its log. Together with the events behind that place it is worth the whole log.
 *
 * @param identity the {@link dev.pathway.log.EventLog#identity() identity} of the log
 * @param position the place; everything before it is in the snapshot, and nothing behind it
 * @param at the time of the last event before the place; the epoch where there is none
 * @param events how many events were applied, those that were skipped included
 * @param skipped how many of them could not be applied
 * @param lost what the log had lost before the place, in ascending order
 * @param traces every trace, retired ones too, in ascending order of {@link Trace#createdSeq()}, {@code superseded} not
 *     set; to be gone through once
 */
public record Snapshot(
        String identity,
        Position position,
        Instant at,
        long events,
        long skipped,
        List<Event.Lost> lost,
        Iterable<Trace> traces) {

    public Snapshot {
        lost = List.copyOf(lost);
        if (events < 0 || skipped < 0 || skipped > events) {
            throw new IllegalArgumentException(skipped + " of " + events + " events cannot have been skipped");
        }
    }
}
