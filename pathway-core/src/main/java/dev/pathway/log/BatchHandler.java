package dev.pathway.log;

import dev.pathway.event.Event;
import java.util.List;

/**
 * Takes the history that a log hands over. Called by one thread, the one that called the log.
 *
 * <p>What it throws ends the handing over and comes out of {@link EventLog#acquire} or {@link Writer#resume} as it is.
 * It must not call the log.
 *
 * <ol>
 *   <li value="401">{@link #take} gets at least one event, in ascending order and without a gap after those before, and
 *       the place after the last of them.
 *   <li value="402">{@link EventLog#acquire} calls {@link #caughtUp()} once before it returns a writer; {@link #take} may
 *       follow with what only then became sure. {@link Writer#resume} need not call it.
 * </ol>
 */
public interface BatchHandler {

    /**
     * Takes the next events, at least one, in ascending order and without a gap after those handed over before.
     *
     * @param events not to be kept: the log may use the list again
     * @param end the place after the last of them
     */
    void take(List<Event> events, Position end);

    /**
     * Learns that everything that is surely in the log has been handed over. If the log then fails to make the caller
     * its writer, the caller holds a whole history and can still answer reads.
     */
    default void caughtUp() {}
}
