package dev.pathway.error;

/**
 * There is no space of this name, or the name is not one that a space can have.
 *
 * <p>Nothing was written. Repeating the call fails again until somebody creates the space.
 */
public final class SpaceNotFound extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String space;

    public SpaceNotFound(String space) {
        super("There is no such space");
        this.space = space;
    }

    /** Returns the name that the call gave. */
    public String space() {
        return space;
    }
}
