package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Copies the history of one log to another, event for event: numbers, times, uids and contents stay the same, and what is
 * lost is lost in the copy. The target keeps its own {@link EventLog#identity() identity}.
 *
 * <pre>
 *   source  ├───── compared ─────┼──── read while others may write ────┼── handed over, nobody writes ──┤
 *   target  ├──── was there ─────┼─────────────────────── appended ───────────────────────────────────▶
 * </pre>
 *
 * <p>What the target holds already must be the beginning of the same history. This is checked by reading: the target gets a
 * writer only if something is missing, so nobody who writes to a complete copy is displaced. A copy that was interrupted, in
 * whatever way, is continued by running it again.
 *
 * <p>The source is read as long as it gives something, and then acquired: only a writer sees everything, and while there is
 * one nobody else can add to the end. For a source that must not be acquired, pass a log that can only be read. Used by one
 * thread.
 */
public final class LogCopy {

    private static final int MOST_EVENTS = 1_024;

    private final EventLog source;
    private final EventLog target;
    private final LongConsumer progress;

    /** Prepares a copy; {@code progress} is told how many more sequence numbers are there or copied. */
    public LogCopy(EventLog source, EventLog target, LongConsumer progress) {
        this.source = source;
        this.target = target;
        this.progress = progress;
    }

    /**
     * Copies everything, and returns when it is durable in the target. After any failure the target holds a beginning of
     * the source's history if it did before, and the copy can be run again.
     *
     * @throws EventLogException.Expired if the source has forgotten its beginning, perhaps while it was read: what is
     *     copied stays
     * @throws EventLogException.Damaged if the target holds another history, or more than the source; no event was written
     * @throws EventLogException.Busy if somebody writes to one of the two; if it is the source, everything that was durable
     *     is copied
     * @throws EventLogException.Unavailable if one of the two fails, or this thread was interrupted
     * @throws EventLogException whatever else {@link Writer#append} says, of the target
     */
    public Copied run() {
        try (CopyTarget copy = new CopyTarget(target)) {
            Position end = copyWhatIsRead(copy);
            try (Writer nobodyElse = source.acquire(end, (events, behind) -> take(copy, events))) {
                return copy.finish(nobodyElse.end().sequence());
            }
        }
    }

    private Position copyWhatIsRead(CopyTarget copy) {
        try (Cursor cursor = source.read(Position.BEGINNING)) {
            for (List<Event> events = next(cursor); !events.isEmpty(); events = next(cursor)) {
                take(copy, events);
            }
            return cursor.position();
        }
    }

    private void take(CopyTarget copy, List<Event> events) {
        copy.take(events);
        progress.accept(events.get(events.size() - 1).lastSeq() - events.get(0).seq() + 1);
    }

    /** Returns what a cursor can give now; nothing at its end only. */
    static List<Event> next(Cursor cursor) {
        return cursor.nextThatIsThere(MOST_EVENTS);
    }
}
