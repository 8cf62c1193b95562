package dev.pathway.error;

/**
 * The queue of writes is full.
 *
 * <p>Nothing was written. Repeat the call later, with a pause that grows.
 */
public final class StoreOverloaded extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public StoreOverloaded(String reason) {
        super("Too many writes wait: " + reason);
        this.reason = reason;
    }

    /** Returns what was wrong, in a few words. */
    public String reason() {
        return reason;
    }
}
