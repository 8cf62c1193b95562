package dev.pathway.daemon.store;

import dev.pathway.store.PathwayStore;
import dev.pathway.store.StoreBuilder;
import java.util.function.Function;

/**
 * How the program opens the store of a space.
 *
 * @param <P> what the kind of catalog knows of the place that the space is kept at
 */
@FunctionalInterface
public interface SpaceOpening<P> {

    /** Opens the store of the space {@code name}; {@code as} opens it as a writer, or as a follower. */
    public PathwayStore open(String name, P place, Function<StoreBuilder, PathwayStore> as);
}
