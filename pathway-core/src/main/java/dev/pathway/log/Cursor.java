package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import java.time.Duration;
import java.util.List;

/**
 * A place in a log that moves forward by reading. Not safe for use by several threads.
 *
 * <ol>
 *   <li value="301">Gives durable events only, each once, in order, without a gap.
 *   <li value="302">{@link #next} waits no longer than it was told to, and gives an empty list if nothing came.
 *   <li value="303">Gives at most {@code max} events at once.
 *   <li value="304">{@link #position()} is behind the last event given, and reading from it elsewhere goes on there.
 *   <li value="305">Sees what a writer appends while it reads.
 * </ol>
 */
public interface Cursor extends AutoCloseable {

    /**
     * Returns the next events, at most {@code max}; an empty list if none came within {@code wait}.
     *
     * <p>An interrupt ends the waiting, not the cursor: the list is empty and the interrupt flag stays set.
     *
     * @throws EventLogException.Expired if retention has overtaken the cursor
     * @throws EventLogException.Unavailable if the log cannot be read at the moment; the cursor stays where it is
     */
    List<Event> next(int max, Duration wait);

    /** Returns the place behind the last event given. */
    Position position();

    @Override
    void close();
}
