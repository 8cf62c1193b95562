package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import java.util.List;

/**
 * The right to append to one log, from {@link EventLog#acquire} until {@link #close()} or until another writer takes
 * over.
 *
 * <p>One thread at a time calls it. A thread that interrupts the caller must not harm the log.
 *
 * <ol>
 *   <li value="201">{@link #append} stores the events in the order given, directly after {@link #end()}; afterwards the
 *       end is behind the last of them.
 *   <li value="202">Events that do not follow {@link #end()} without a gap are refused with {@link
 *       IllegalArgumentException}, and nothing is appended.
 *   <li value="203">What {@link Progress#durable()} covers survives the end of the process and a power cut. After {@link
 *       #flush()} that is everything.
 *   <li value="204">After {@link EventLogException.Unavailable} and {@link EventLogException.TooLarge} nothing was
 *       appended, now or later, and the same writer can append again.
 *   <li value="205">After {@link EventLogException.Uncertain} the events may be stored as a prefix, in order, each
 *       whole; every call but {@link #resume} and {@link #close()} fails until {@code resume} has succeeded.
 *   <li value="206">{@link #resume} hands over exactly the events behind the last certain end, and what it hands over is
 *       durable when it returns.
 *   <li value="207">{@link EventLogException.TooLarge} names the first event that is too large.
 *   <li value="208">A closed writer appends nothing more; closing twice is harmless.
 *   <li value="209">An interrupt of the calling thread loses nothing, closes nothing and stays set.
 *   <li value="210">An empty append changes nothing.
 * </ol>
 */
public interface Writer extends AutoCloseable {

    /** Returns what opening found. */
    Recovery recovery();

    /** Returns the place behind the last event that was handed over or appended. */
    Position end();

    /**
     * Appends events.
     *
     * @throws EventLogException.Unavailable if nothing was appended and a later try may succeed
     * @throws EventLogException.TooLarge if one event is larger than the log takes; nothing was appended
     * @throws EventLogException.Uncertain if events may have been appended: call {@link #resume}
     * @throws EventLogException.Superseded if another writer has begun; nothing was appended
     */
    Progress append(List<Event> events);

    /**
     * Makes everything durable. Fails as {@link #append} does.
     */
    Progress flush();

    /**
     * Gives the log a chance to tidy up while no write waits; called again and again while not everything is durable.
     * Fails as {@link #append} does.
     */
    Progress idle();

    /**
     * Makes sure that this is still the writer.
     *
     * @throws EventLogException.Superseded if it is not
     */
    void confirm();

    /**
     * Goes on after {@link EventLogException.Uncertain}: hands over what the log really holds behind the last certain
     * end, and keeps the tenure.
     *
     * @throws EventLogException.Superseded if another writer has begun since
     * @throws EventLogException.Unavailable if the log cannot tell yet; try again
     * @throws EventLogException.Uncertain likewise
     * @throws EventLogException.Damaged if the log ends before the last certain end
     */
    void resume(BatchHandler really);

    /** Gives the tenure up. What was appended and is not durable yet is made so if possible. */
    @Override
    void close();
}
