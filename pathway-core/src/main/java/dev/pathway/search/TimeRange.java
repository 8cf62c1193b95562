package dev.pathway.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time.
 *
 * @param from the first moment within; null for no beginning
 * @param to the first moment after; null for no end
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant to) {

    /** All of time. */
    public static final TimeRange ALWAYS = new TimeRange(null, null);

    /** Returns whether a moment is within. */
    public boolean contains(Instant moment) {
        return (from == null || !moment.isBefore(from)) && (to == null || moment.isBefore(to));
    }

    /** Returns whether this range has no limits, so that every moment is within. */
    public boolean isAlways() {
        return from == null && to == null;
    }
}
