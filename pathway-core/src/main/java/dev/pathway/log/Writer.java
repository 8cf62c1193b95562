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
 *       end, and that of the {@link Progress} returned, is behind the last of them.
 *   <li value="202">Events that do not follow {@link #end()} and one another without a gap are refused with {@link
 *       IllegalArgumentException}, nothing is appended, and the same writer can append again.
 *   <li value="203">What {@link Progress#durable()} covers can be read and survives the end of the process and a power
 *       cut. After {@link #flush()} that is everything. Of what it does not cover a prefix survives, in order, each event
 *       whole.
 *   <li value="204">After {@link EventLogException.Unavailable} and {@link EventLogException.TooLarge} nothing was
 *       appended, now or later, and the same writer can append again.
 *   <li value="205">After {@link EventLogException.Uncertain} the events may be stored as a prefix, in order, each
 *       whole. {@link #end()} stays where it was, the last certain end. {@link #append}, {@link #flush()}, {@link
 *       #idle()} and {@link #confirm()} fail with {@code Uncertain} until {@link #resume} has succeeded.
 *   <li value="206">{@link #resume} hands over exactly the events behind the last certain end, which is nothing if
 *       nothing was uncertain. What it hands over is durable when it returns, and {@link #end()} is behind it. A {@code
 *       resume} that fails, also by what the handler throws, can be repeated.
 *   <li value="207">{@link EventLogException.TooLarge} names the first event that is too large.
 *   <li value="208">A closed writer appends nothing more: every call but {@link #recovery()}, {@link #end()} and {@link
 *       #close()} fails with {@link IllegalStateException}. Closing twice is harmless, to a later writer too.
 *   <li value="209">An interrupt of the calling thread loses nothing, closes nothing and stays set.
 *   <li value="210">An empty append changes nothing.
 *   <li value="211">After {@link EventLogException.Superseded} nothing of that call was appended, every later call but
 *       {@link #recovery()}, {@link #end()} and {@link #close()} fails with {@code Superseded} too, and the new writer
 *       goes on undisturbed.
 *   <li value="212">{@link #idle()} and {@link #confirm()} append no event, however often they are called.
 *   <li value="213">{@link #recovery()} counts the events that {@link EventLog#acquire} handed over, {@code Lost} ones
 *       apart.
 * </ol>
 */
public interface Writer extends AutoCloseable {

    /** Returns what opening found. */
    Recovery recovery();

    /** Returns the place behind the last event that was handed over or appended. */
    Position end();

    /**
     * Appends events. The list is not kept.
     *
     * @throws IllegalArgumentException if they do not follow {@link #end()} without a gap; nothing was appended
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
