package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A place in a log that moves forward by reading. Not safe for use by several threads.
 *
 * <ol>
 *   <li value="301">Gives durable events only, each once, in order, without a gap.
 *   <li value="302">{@link #next} waits no longer than it was told to, and gives an empty list if nothing came. It does
 *       not wait at all if there is something to give, unless that lies far behind what it has to pass over: then it
 *       says that it has not {@link #caughtUp()}.
 *   <li value="303">Gives at most {@code max} events at once.
 *   <li value="304">{@link #position()} is behind the last event given, and reading from it elsewhere goes on there.
 *   <li value="305">Sees what a writer makes durable while it reads, also through another log over the same store.
 *   <li value="306">An interrupt ends the waiting, not the cursor: the list is empty and the interrupt stays set. It
 *       loses no event.
 *   <li value="307">After {@link #close()}, {@link #next} fails with {@link IllegalStateException}. Closing twice is
 *       harmless, and disturbs no other cursor.
 *   <li value="308">Overtaken by retention, {@link #next} fails with {@link EventLogException.Expired}; it never skips.
 * </ol>
 */
public interface Cursor extends AutoCloseable {

    /**
     * Returns the next events, an immutable list; an empty one if none came within {@code wait}.
     *
     * @param max at least 1
     * @param wait zero or less to give only what is there
     * @throws EventLogException.Expired if retention has overtaken the cursor
     * @throws EventLogException.Unavailable if the log cannot be read at the moment; the cursor stays where it is
     * @throws EventLogException.Damaged if the log cannot be understood; likewise
     */
    List<Event> next(int max, Duration wait);

    /**
     * Returns whether the cursor is at the end, if the last {@link #next} gave nothing. If this is false, that call has passed
     * over a part of the log and the next call goes on, so that no single call reads a whole log to find its place.
     */
    default boolean caughtUp() {
        return true;
    }

    /**
     * Returns the next events that are there, however much has to be read to find them; an empty list only at the end of what
     * is durable.
     *
     * @param max at least 1
     * @throws EventLogException as {@link #next} says; {@link EventLogException.Unavailable} also if this thread is
     *     interrupted and nothing was found yet; the interrupt stays set
     */
    default List<Event> nextThatIsThere(int max) {
        List<Event> events = next(max, Duration.ZERO);
        while (events.isEmpty()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new EventLogException.Unavailable("Interrupted while reading", null);
            }
            if (caughtUp()) {
                break;
            }
            events = next(max, Duration.ZERO);
        }
        return events;
    }

    /** Returns the place behind the last event given; before the first, the one that reading began at. */
    Position position();

    /**
     * Returns who writes to the log, or did last, as far as what was read tells; empty where it does not. Never waits.
     */
    default Optional<String> writer() {
        return Optional.empty();
    }

    @Override
    void close();
}
