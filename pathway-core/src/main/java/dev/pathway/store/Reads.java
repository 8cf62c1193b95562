package dev.pathway.store;

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
 * write holds, and go on while the store is read-only or follows another.
 *
 * <p>{@link #get}, {@link #successors}, {@link #stats} and a search by labels alone never wait and are cheap. A search
 * by text and the history of a long lineage cost CPU in proportion to what they walk.
 */
public interface Reads {

    /** Returns a trace, retired or not; empty if no trace has the uid. */
    Optional<Trace> get(String uid);

    /**
     * Returns a trace and its predecessors, newest first.
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
     * Returns one page of the traces that pass the filter.
     *
     * @throws InvalidFilter if the cursor is not one that this store gave for this filter
     */
    Page search(SearchFilter filter);

    /**
     * Returns every trace as of now, to be closed. It costs memory for what changes while it is open, so that whoever
     * lets others ask for it has to say how many at once.
     */
    Export export();

    /** Returns counts and the condition of the store. */
    Stats stats();

    /**
     * Returns how old at most what a follower lacks can be, as exactly as its clock and its writer's agree; empty unless the
     * store follows. What is read afterwards is no older.
     */
    Optional<Duration> staleness();

    /**
     * Returns a feed of the events after {@code afterSeq}, from the past into the present.
     *
     * @throws EventsExpired if retention has dropped events after {@code afterSeq}
     */
    EventFeed events(long afterSeq);

    /** Returns a feed of the events of one trace. Sequence numbers that a log has lost belong to no trace. */
    EventFeed events(long afterSeq, String uid);

    /** Returns what tells this store's log from every other: sequence numbers of another mean something else. */
    String logIdentity();
}
