package dev.pathway.error;

import org.jspecify.annotations.Nullable;

/**
 * The store answers reads but takes no writes: the log has failed, and either the store keeps trying or a person has to act.
 * A store that leaves the writing to another throws {@link StoreFollows} instead.
 *
 * <p>Nothing was written. The {@link #reason()} says whether the store will recover by itself or an operator has to act;
 * {@code PathwayStore.stats()} shows when it is over. Then the call may be repeated.
 */
public final class StoreReadOnly extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public StoreReadOnly(String reason, @Nullable Throwable cause) {
        super("The store is read-only: " + reason, cause);
        this.reason = reason;
    }

    /** Returns what keeps the store from writing, in a sentence. */
    public String reason() {
        return reason;
    }
}
