package dev.pathway.error;

/**
 * As many spaces are open as may be, and every one of them is in use.
 *
 * <p>Nothing was written. Repeat the call later, with a pause that grows: a space that nobody uses makes room.
 */
public final class TooManySpaces extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final int limit;

    public TooManySpaces(int limit) {
        super("All " + limit + " spaces that may be open at once are in use");
        this.limit = limit;
    }

    /** Returns how many may be open at once. */
    public int limit() {
        return limit;
    }
}
