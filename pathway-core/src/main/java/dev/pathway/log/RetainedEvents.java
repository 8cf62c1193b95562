package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The events of a log in memory, but for those at its beginning that are forgotten. Not safe for use by several threads. */
final class RetainedEvents {

    private final NavigableMap<Long, Event> byLastSeq = new TreeMap<>();
    private long forgotten;

    /** Returns the last number that is forgotten; 0 where none is. */
    long start() {
        return forgotten;
    }

    long end() {
        return byLastSeq.isEmpty() ? forgotten : byLastSeq.lastKey();
    }

    void requireFollowing(List<Event> events) {
        long last = end();
        for (Event event : events) {
            if (event.seq() != last + 1 || event.lastSeq() < event.seq()) {
                throw new IllegalArgumentException("The event " + event.seq() + " does not follow " + last);
            }
            last = event.lastSeq();
        }
    }

    void add(Event event) {
        byLastSeq.put(event.lastSeq(), event);
    }

    void requireKept(long after) {
        if (after < forgotten) {
            throw new EventLogException.Expired(forgotten + 1);
        }
    }

    void forget(long last) {
        forgotten = Math.max(forgotten, Math.min(last, end()));
        byLastSeq.headMap(forgotten, true).clear();
    }

    List<Event> behind(long seq, int max) {
        List<Event> found = new ArrayList<>();
        for (Event event : byLastSeq.tailMap(seq, false).values()) {
            if (found.size() == max) {
                break;
            }
            found.add(event.within(seq + 1, event.lastSeq())); // a lost range may begin before the position
        }
        return List.copyOf(found);
    }
}
