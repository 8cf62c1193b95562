package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;

/**
 * Where the events of one store are kept, in order and for good: the port that every log adapter implements.
 *
 * <p>The numbers below, and those in {@link Writer}, {@link Cursor} and {@link BatchHandler}, name the obligations of an
 * adapter. {@code pathway-testkit} holds a test for each, and {@link InMemoryEventLog} is the shortest text that meets
 * them all.
 *
 * <ol>
 *   <li value="101">{@link #acquire} hands over every event after the position given, each once, in ascending order,
 *       before it returns.
 *   <li value="102">Nobody gets a {@link Writer} without having been handed the whole history: the writer's
 *       {@link Writer#end() end} is the end of what was handed over, or the position given where that was nothing.
 *   <li value="103">While a writer lives that cannot be displaced, {@link #acquire} fails with {@link
 *       EventLogException.Busy} within 5 s, naming the holder, having handed over nothing, and the writer goes on
 *       undisturbed. That holds for every log over the same store, this one included.
 *   <li value="104">Closing a writer lets the next {@link #acquire} succeed, through any log over the same store, and
 *       that one is handed all that was appended.
 *   <li value="105">Positions come back: acquiring or reading after a position that the log gave, with its token or
 *       without, gives exactly the events behind it, also through another log over the same store.
 *   <li value="106">A position before {@link #start()} is refused with {@link EventLogException.Expired}; one beyond the
 *       end of the log is refused by {@link #acquire} with {@link EventLogException.Damaged}, while {@link #read} takes
 *       it and gives nothing until something behind it is there.
 *   <li value="107">Events come back equal in every member, contents and labels byte for byte.
 *   <li value="108">Two logs with different stores have different {@link #identity() identities}. A log never changes
 *       its own, and once something was appended every log over the same store has the same.
 *   <li value="109">{@link #read} needs no writer and disturbs none; any number of cursors may read at once, each in a
 *       thread of its own.
 *   <li value="110">An {@link #acquire} that fails leaves no writer behind. What the handler throws comes out as it is.
 *   <li value="111">Closing a log closes its writer and its cursors, and a {@link Cursor#next} that waits ends within
 *       5 s. Every later call on one of them that would read or write fails with {@link IllegalStateException}, and so do
 *       {@link #acquire} and {@link #read}. Closing again is harmless; other logs over the same store go on.
 *   <li value="112">An {@link Event.Lost} is appended, kept and given like any event, and takes up all its numbers, from
 *       {@link Event#seq()} to {@link Event#lastSeq()}. After a position inside, the part behind it is given.
 *   <li value="113">{@link #discardBefore} forgets no event behind the position, and leaves no gap: what can be read
 *       afterwards is every event behind {@link #start()}, which it returns. A live writer and cursors behind the start
 *       go on undisturbed. What is forgotten stays forgotten, also after a power cut.
 * </ol>
 *
 * <p>Safe for use by several threads. Methods may block on I/O.
 */
public interface EventLog extends AutoCloseable {

    /**
     * Returns what tells the store of this log from every other; cursors and snapshots name it.
     *
     * @throws EventLogException.Unavailable if the log has to be read for that, and cannot be at the moment
     */
    String identity();

    /**
     * Returns the place before the oldest event that can be read.
     *
     * @throws EventLogException.Unavailable if the log cannot be read at the moment
     * @throws EventLogException.Damaged if the log cannot be understood
     */
    Position start();

    /**
     * Hands over every event behind {@code after} and makes the caller the writer.
     *
     * <p>If it fails after {@link BatchHandler#caughtUp()} with {@link EventLogException.Unavailable}, the caller holds
     * everything that is surely in the log and may try again from there.
     *
     * @throws EventLogException.Busy if a live writer cannot be displaced; nothing was handed over
     * @throws EventLogException.Expired if {@code after} lies before {@link #start()}
     * @throws EventLogException.Unavailable if the log cannot be read, or not written, at the moment
     * @throws EventLogException.Damaged if the log contradicts {@code after}, or cannot be understood
     */
    Writer acquire(Position after, BatchHandler history);

    /**
     * Returns a cursor that reads what is behind {@code after}: the past, then what becomes durable.
     *
     * @throws EventLogException.Expired if {@code after} lies before {@link #start()}
     * @throws EventLogException.Unavailable if the log cannot be read at the moment
     * @throws EventLogException.Damaged if the log cannot be understood
     */
    Cursor read(Position after);

    /**
     * Allows the log to forget the events before a position. It need not forget any; which ones is for the log to say.
     * The caller holds a durable snapshot at the position or behind it, and is the writer: a log may forget less, or
     * nothing, for anybody else.
     *
     * @return {@link #start()}, the place before the oldest event that can still be read
     * @throws EventLogException.Unavailable if it failed at the moment; what is left has no gap
     */
    Position discardBefore(Position position);

    /**
     * Releases what the log holds, a live writer and all cursors included; the writer as by {@link Writer#close()}. What
     * is closed stays closed.
     */
    @Override
    void close();
}
