package dev.pathway.error;

/**
 * A call tried to set aside the space that is always there.
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
