package dev.pathway.log;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a log as its store sees it. Immutable.
 *
 * @param condition what may be expected of it
 * @param cause why it is not {@link Condition#OK}; null when it is
 */
public record LogState(Condition condition, @Nullable String cause) {

    /** The condition of a log that is whole and writable. */
    public static final LogState OK = new LogState(Condition.OK, null);

    /** Returns why the log is not {@link Condition#OK}, in a sentence. */
    public Optional<String> reason() {
        return Optional.ofNullable(cause);
    }

    /** What may be expected of a log. */
    public enum Condition {
        /** Whole and writable. */
        OK,
        /** Writable; events are known to be lost. */
        DEGRADED,
        /** Refused the last append, because no space is left or nobody answers; every write tries again. */
        REFUSING,
        /** Cannot be written to at the moment, or cannot be read if it is followed; the store keeps trying. */
        UNAVAILABLE,
        /** It is not known what the last append did; the store keeps trying to find out. */
        UNCERTAIN,
        /** Followed, because the store was opened to follow it. */
        FOLLOWING,
        /** Followed, because another writer has taken it over. */
        SUPERSEDED,
        /** Contradicts itself: a person has to look. */
        DAMAGED,
        /** The store was closed. */
        CLOSED;

        /** Returns whether a write may be queued; under {@link #UNCERTAIN} it waits until the log has answered. */
        public boolean takesWrites() {
            return this == OK || this == DEGRADED || this == REFUSING || this == UNCERTAIN;
        }
    }
}
