package dev.pathway.space;

import dev.pathway.error.EventLogException;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.StoreBuilder;
import java.util.List;

/**
 * Where spaces are kept: the port behind {@link SpacePool}, which calls it on threads that may wait, one call for a
 * space at a time, and only with names that {@link Spaces#isName} accepts.
 */
public interface SpaceCatalog {

    /**
     * Returns the names of all spaces, in order; {@link Spaces#DEFAULT} is always among them.
     *
     * @throws EventLogException.Unavailable if they cannot be read at the moment
     */
    List<String> names();

    /**
     * Returns whether there is a space of this name.
     *
     * @throws EventLogException.Unavailable if that cannot be told at the moment
     */
    boolean exists(String name);

    /**
     * Creates a space, durably, unless it is there.
     *
     * @return whether it was created
     * @throws EventLogException.Unavailable if that failed; it may be there nonetheless, and creating it can be repeated
     */
    boolean create(String name);

    /**
     * Opens the store of a space to write to it.
     *
     * @throws EventLogException if the store cannot be opened
     */
    PathwayStore open(String name);

    /**
     * Opens the store of a space as a follower, as {@link StoreBuilder#follow()} does.
     *
     * @throws EventLogException if the store cannot be opened
     */
    PathwayStore follow(String name);

    /**
     * Takes a space out of the list, durably, and destroys nothing. Its store is closed.
     *
     * @throws SpaceNotFound if there is no such space
     * @throws EventLogException.Unavailable if that failed; it can be repeated
     */
    void setAside(String name);
}
