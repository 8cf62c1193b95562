package dev.pathway.http;

import dev.pathway.space.Spaces;
import dev.pathway.store.Reads;

/** Whether the service is ready for traffic, for which the space that is always there speaks. Safe for all threads. */
final class Health {

    private final Spaces spaces;
    private volatile boolean stopping;

    Health(Spaces spaces) {
        this.spaces = spaces;
    }

    /** From now on the service is not ready; requests are still served. */
    void stopping() {
        stopping = true;
    }

    Readiness readiness() {
        if (stopping) {
            return Readiness.STOPPING;
        }
        Reads open = spaces.open().get(Spaces.DEFAULT);
        return open == null ? Readiness.RECOVERING : Readiness.of(open.stats());
    }
}
