package dev.pathway.error;

/**
 * The store was closed before the call, or before the write was carried out.
 *
 * <p>Nothing was written. Repeat the call on a store that is open.
 */
public final class StoreClosed extends PathwayException {

    private static final long serialVersionUID = 1L;

    public StoreClosed() {
        super("The store is closed");
    }
}
