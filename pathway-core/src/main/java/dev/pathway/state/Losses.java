package dev.pathway.state;

import dev.pathway.event.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ranges of events that a log is known to have lost. */
public final class Losses {

    private Losses() {}

    /** Returns the ranges with those among the events added, which lie behind them or swallow the last of them. */
    static List<Event.Lost> and(List<Event.Lost> before, List<Event> events) {
        List<Event.Lost> all = before;
        for (Event event : events) {
            if (event instanceof Event.Lost lost) {
                if (all == before) {
                    all = new ArrayList<>(before);
                }
                while (!all.isEmpty() && all.get(all.size() - 1).seq() >= lost.seq()) {
                    all.remove(all.size() - 1);
                }
                all.add(lost);
            }
        }
        return all == before ? before : Collections.unmodifiableList(all);
    }

    /** Returns how many sequence numbers the ranges have together. */
    public static long count(List<Event.Lost> ranges) {
        return ranges.stream().mapToLong(Event::numbers).sum();
    }
}
