package dev.pathway.store;

import dev.pathway.error.EventLogException;
import dev.pathway.error.EventsExpired;
import dev.pathway.error.HistoryCycle;
import dev.pathway.error.InvalidFilter;
import dev.pathway.error.TraceNotFound;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.trace.History;
import dev.pathway.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be read. Reads see every write that this store acknowledged before they began, take no lock that a
 * write holds while it is appended, and go on while the store is read-only or follows another.
 *
 * <p>{@link #get}, {@link #successors}, {@link #stats} and a search by labels alone never wait and are cheap. A search
 * by text and the history of a long lineage cost CPU in proportion to what they walk.
 */
public interface Reads {

    /** Returns a trace, retired or not; empty if no trace has the uid. */
    Optional<Trace> get(String uid);

    /**
     * Returns a trace and its predecessors, newest first, retired ones too. A predecessor that is missing ends the history,
     * see {@link History#truncatedAt()}.
     *
     * @throws TraceNotFound if no trace has the uid
     * @throws HistoryCycle if the predecessors lead back to one that was met before
     */
    History history(String uid);

    /**
     * Returns the traces that revise this one, retired or not, oldest first.
     *
     * @throws TraceNotFound if no trace has the uid
     */
    List<Trace> successors(String uid);

    /**
     * Returns one page of the traces that pass the filter, as all of them are at one moment. Later pages hold only traces that
     * were created by the moment of the first, in their present state: none comes twice, and one that was changed or retired
     * meanwhile may be missing.
     *
     * @throws InvalidFilter if the cursor is not one that this store gave for this filter
     */
    Page search(SearchFilter filter);

    /**
     * Returns every trace as of now; the caller has to close it. While it is open it costs memory for each trace that changes,
     * so bound how many are open at once. Beginning one may wait while a batch is applied, which takes no I/O.
     */
    Export export();

    /** Returns counts, the condition of the log, and what opening it found. */
    Stats stats();

    /**
     * Returns how far a follower may be behind: the age, at most, of the oldest write that it lacks, as exactly as its clock
     * and the writer's agree. Empty unless the store follows. What is read afterwards is no older.
     */
    Optional<Duration> staleness();

    /**
     * Returns a feed of the events after {@code afterSeq}, from the past into the present; the caller has to close it. 0
     * begins with the first event. May block on I/O.
     *
     * @throws EventsExpired if retention has dropped events after {@code afterSeq}
     * @throws EventLogException.Unavailable if the log cannot be read at the moment
     * @throws IllegalStateException if the store is closed
     */
    EventFeed events(long afterSeq);

    /**
     * Returns the same feed with the events of one trace alone. Events that the log has lost belong to no trace, and are not
     * in it.
     *
     * @throws EventsExpired if retention has dropped events after {@code afterSeq}
     * @throws EventLogException.Unavailable if the log cannot be read at the moment
     * @throws IllegalStateException if the store is closed
     */
    EventFeed events(long afterSeq, String uid);

    /** Returns the identity of this store's log, which no other log has: sequence numbers count within one log. */
    String logIdentity();
}
