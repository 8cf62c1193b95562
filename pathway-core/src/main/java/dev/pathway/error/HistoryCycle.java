package dev.pathway.error;

import java.util.List;

/**
 * The predecessors of a trace lead back to themselves. Only a log that something else has written can hold this.
 *
 * <p>A history writes nothing. Repeating the call fails again: a person has to look at the log.
 */
public final class HistoryCycle extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> path;

    public HistoryCycle(List<String> path) {
        super("The history of " + path.get(0) + " is a cycle: " + String.join(" -> ", path));
        this.path = List.copyOf(path);
    }

    /** Returns the uids from the trace asked for, newest first, to the one that was met a second time. */
    public List<String> path() {
        return path;
    }
}
