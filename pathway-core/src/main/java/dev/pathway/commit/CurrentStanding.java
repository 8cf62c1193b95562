package dev.pathway.commit;

import dev.pathway.log.LogState;
import dev.pathway.log.LogState.Condition;
import dev.pathway.state.Losses;
import dev.pathway.state.State;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link Standing} of a store, as what happens to its log changes it. One thread does so, and logs what a person
 * has to know of; anyone may read it.
 */
final class CurrentStanding {

    private static final System.Logger LOGGER = System.getLogger(CurrentStanding.class.getName());

    private final State state;
    private volatile Standing now = Standing.writing(LogState.OK);

    CurrentStanding(State state) {
        this.state = state;
    }

    Standing now() {
        return now;
    }

    Condition condition() {
        return now.log().condition();
    }

    /** The log takes appends; it is well, but for what of it is lost. */
    void writing() {
        long lost = Losses.count(state.now().lost());
        now = Standing.writing(lost > 0 ? new LogState(Condition.DEGRADED, lost + " events are lost") : LogState.OK);
    }

    /** The store was opened to follow. */
    void following(@Nullable String holder) {
        now = Standing.following(holder, new LogState(Condition.FOLLOWING, "it was opened to follow"));
    }

    /** The store wrote, or was about to, and leaves that to another from now on. */
    void displaced(@Nullable String holder, Condition condition, String reason) {
        now = Standing.following(holder, new LogState(condition, reason));
        LOGGER.log(Level.WARNING, "The store follows from now on: " + reason);
    }

    /** A log that is followed could be read, and told who writes to it. */
    void readAgain(@Nullable String holder) {
        now = now.readAgain(holder);
    }

    /** The log is in another condition, because something failed. */
    void failing(Condition next, Throwable cause) {
        if (condition() != next) {
            FailureLog.warn(LOGGER, "The log becomes " + next, cause);
        }
        now = now.with(new LogState(next, FailureLog.words(cause)));
    }

    void closed() {
        now = Standing.writing(new LogState(Condition.CLOSED, "the store was closed"));
    }
}
