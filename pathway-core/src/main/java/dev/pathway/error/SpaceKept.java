package dev.pathway.error;

/**
 * This space is always there and cannot be set aside.
 *
 * <p>Nothing was changed. Repeating the call fails again.
 */
public final class SpaceKept extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String space;

    public SpaceKept(String space) {
        super("The space " + space + " is always there");
        this.space = space;
    }

    /** Returns the name of the space. */
    public String space() {
        return space;
    }
}
