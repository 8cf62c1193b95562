package dev.pathway.store;

import dev.pathway.error.EventLogException;
import dev.pathway.error.EventsExpired;
import dev.pathway.event.Event;
import java.util.List;

/**
 * A place in the events of a store that moves forward by polling; events are never pushed. They come in order, each once,
 * and only when they are durable.
 *
 * <p>One thread at a time uses it. It holds no queue, so a slow reader costs no memory.
 */
public interface EventFeed extends AutoCloseable {

    /** The most events that one {@link #poll} looks at. */
    int MAX_POLL = 10_000;

    /**
     * Returns events that are there already, after at most one bounded read of the log, which may block on I/O; an empty
     * list if there are none at the moment. It may also return an empty list while {@link #caughtUp()} is false: a feed of
     * one trace passes over the events of others, and some logs search for the place where a feed begins in several reads.
     *
     * @param max 1 to {@link #MAX_POLL}
     * @throws EventsExpired if retention has overtaken the feed
     * @throws EventLogException.Unavailable if the log cannot be read at the moment; the feed stays where it is
     * @throws EventLogException.Damaged if the log cannot be understood, as where a later version has begun to write it
     * @throws IllegalStateException if the store is closed
     */
    List<Event> poll(int max);

    /** Returns the sequence number of the last event that was looked at. */
    long position();

    /** Returns whether the last {@link #poll} looked at everything there was. */
    boolean caughtUp();

    /**
     * Sets an action to run, on the store's callback executor, when there may be more events: at least once after an event
     * became readable that {@link #poll} has not looked at, once for any number of such events, once right away, and once
     * when the store is closed. Replaces the action that was set before.
     */
    void onMore(Runnable action);

    /** Ends the feed; {@link #onMore} actions that have begun may still run. */
    @Override
    void close();
}
