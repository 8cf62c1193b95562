package dev.pathway.http;

import dev.pathway.log.LogState;
import dev.pathway.store.Stats;
import org.jspecify.annotations.Nullable;

/**
 * Whether the service takes writes, and if not, why.
 *
 * @param status one word for a machine
 * @param reason a sentence that anybody may read; null if there is nothing to say
 * @param detail what the log itself says, which may name files of the server; null if it says nothing
 */
record Readiness(
        String status, @Nullable String reason, @Nullable String detail) {

    static final Readiness RECOVERING = new Readiness("recovering", "The store is being read from its log", null);
    static final Readiness STOPPING = new Readiness("stopping", "The service is being stopped", null);

    static Readiness of(Stats stats) {
        LogState log = stats.log();
        return new Readiness(status(stats), reason(log, stats), log.reason().orElse(null));
    }

    private static String status(Stats stats) {
        if (stats.log().condition() == LogState.Condition.CLOSED) {
            return "stopping";
        }
        if (stats.role() == Stats.Role.FOLLOWER) {
            return "follower";
        }
        if (!stats.acceptsWrites()) {
            return "read_only";
        }
        return stats.log().condition() == LogState.Condition.OK ? "ready" : "degraded";
    }

    private static @Nullable String reason(LogState log, Stats stats) {
        return switch (log.condition()) {
            case OK -> stats.acceptsWrites() ? null : "The store does not write";
            case DEGRADED -> "Events are known to be lost";
            case REFUSING ->
                "The log takes no writes now, as when its disk is full or nobody answers; each write tries again";
            case UNAVAILABLE ->
                stats.role() == Stats.Role.FOLLOWER
                        ? "The log that the store follows cannot be read now; that is tried again"
                        : "The log cannot be written to now; that is tried again";
            case UNCERTAIN -> "It is not known what the last write did; that is being found out";
            case FOLLOWING -> "The store follows its log until it is promoted";
            case SUPERSEDED -> "Another process has taken the log over, and is followed";
            case DAMAGED -> "The log contradicts itself, and a person has to look";
            case CLOSED -> "The store is closed";
        };
    }

    /** Returns whether writes are accepted. */
    boolean ready() {
        return status.equals("ready") || status.equals("degraded");
    }
}
