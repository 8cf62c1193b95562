package dev.pathway.log;

import dev.pathway.event.Event;
import java.util.List;

/** Takes the history that a log hands over. Called by one thread, the one that called the log. */
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
