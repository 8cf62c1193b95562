package dev.pathway.commit;

import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.log.LogState;
import dev.pathway.log.LogState.Condition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a store is to its log at one moment.
 *
 * @param log the condition of the log
 * @param readable the condition that a log which is followed has while it can be read; null where it is not followed
 * @param writer who writes to a log that is followed; null if it is not followed, or that is not known
 */
public record Standing(
        LogState log, @Nullable LogState readable, @Nullable String writer) {

    static Standing writing(LogState log) {
        return new Standing(log, null, null);
    }

    static Standing following(@Nullable String writer, LogState log) {
        return new Standing(log, log, writer);
    }

    /** Returns the same in another condition; who finds the log damaged does not follow it any more. */
    Standing with(LogState other) {
        return new Standing(other, other.condition() == Condition.DAMAGED ? null : readable, writer);
    }

    /** Returns the same once a log that is followed could be read, with what that told of who writes. */
    Standing readAgain(@Nullable String holder) {
        if (readable == null || (readable.equals(log) && Objects.equals(writer, holder))) {
            return this;
        }
        return new Standing(readable, readable, holder);
    }

    /** Returns whether the log belongs to this store. */
    public boolean writes() {
        return log.condition().takesWrites();
    }

    /** Returns whether the store leaves the writing to another, or to none. */
    public boolean follows() {
        return readable != null;
    }

    /** Returns what to answer to a write that the log cannot take. */
    PathwayException refusal() {
        if (log.condition() == Condition.CLOSED) {
            return new StoreClosed();
        }
        return follows()
                ? new StoreFollows(writer)
                : new StoreReadOnly(log.condition() + ": " + log.reason().orElse("unknown"), null);
    }
}
