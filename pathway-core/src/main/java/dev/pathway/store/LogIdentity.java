package dev.pathway.store;

import dev.pathway.log.EventLog;
import dev.pathway.state.State;

/**
 * The identity of the log that a store has opened. One that is empty may still get it from another store, the first that
 * writes to it. Safe for use by any number of threads.
 */
final class LogIdentity {

    /** What the log says of itself, and whether that stays so. */
    private record Known(String identity, boolean forGood) {}

    private final EventLog log;
    private final State state;
    private volatile Known known;

    LogIdentity(EventLog log, State state) {
        this.log = log;
        this.state = state;
        this.known = ask();
    }

    String get() {
        if (!known.forGood() && state.now().seq() > 0) {
            known = ask();
        }
        return known.identity();
    }

    private Known ask() {
        boolean forGood = state.now().seq() > 0; // before the log is asked, as the first event comes with the identity
        return new Known(log.identity(), forGood);
    }
}
