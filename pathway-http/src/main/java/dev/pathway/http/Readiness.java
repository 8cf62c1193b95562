package dev.pathway.http;

import dev.pathway.log.LogState;
import dev.pathway.store.Stats;
import org.jspecify.annotations.Nullable;

/**
 * Whether the service takes writes, and if not, why.
 *
 * @param status one word for a machine
 * @param reason a sentence for a person; null if there is nothing to say
 */
record Readiness(String status, @Nullable String reason) {

    static final Readiness RECOVERING = new Readiness("recovering", "The store is being read from its log");
    static final Readiness STOPPING = new Readiness("stopping", "The service is being stopped");

    static Readiness of(Stats stats) {
        LogState log = stats.log();
        String reason = log.reason().orElse(null);
        if (log.condition() == LogState.Condition.CLOSED) {
            return new Readiness("stopping", "The store is closed");
        }
        if (!stats.acceptsWrites()) {
            return new Readiness("read_only", reason == null ? "The store does not write" : reason);
        }
        return new Readiness(log.condition() == LogState.Condition.OK ? "ready" : "degraded", reason);
    }

    /** Returns whether writes are accepted. */
    boolean ready() {
        return status.equals("ready") || status.equals("degraded");
    }
}
