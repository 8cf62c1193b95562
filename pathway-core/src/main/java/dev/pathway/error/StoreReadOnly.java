package dev.pathway.error;

import org.jspecify.annotations.Nullable;

/**
 * The store answers reads but takes no writes: the log has failed, and is being tried again or needs a person. A store that
 * leaves the writing to another says {@link StoreFollows}.
 *
 * <p>Nothing was written. The {@link #reason()} says whether the store will mend itself or an operator has to act;
 * {@code PathwayStore.stats()} tells when it is over.
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
