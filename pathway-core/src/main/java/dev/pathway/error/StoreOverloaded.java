package dev.pathway.error;

/**
 * As much waits as may: writes in the queue, compactions, or calls for spaces.
 *
 * <p>Nothing was written. Repeat the call later, with a pause that grows.
 */
public final class StoreOverloaded extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public StoreOverloaded(String reason) {
        super("As much waits as may: " + reason);
        this.reason = reason;
    }

    /** Returns which limit was reached, in a few words. */
    public String reason() {
        return reason;
    }
}
