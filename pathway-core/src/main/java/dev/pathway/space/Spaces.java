package dev.pathway.space;

import dev.pathway.command.AsyncWrites;
import dev.pathway.error.EventLogException;
import dev.pathway.error.SpaceKept;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.TooManySpaces;
import dev.pathway.store.Promotable;
import dev.pathway.store.Reads;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Many isolated stores, by name. Nothing is shared between two of them: each has a log and a lock of its own.
 *
 * <p>No method waits; what takes time is done on other threads, on which callbacks run. Safe for use by any number of
 * threads.
 */
public interface Spaces {

    /** The space that is always there. */
    String DEFAULT = "default";

    /** What {@link #isName} accepts. */
    String NAME_PATTERN = "[a-z0-9][a-z0-9-]{0,62}";

    /** Returns whether a space can have this name: 1 to 63 of {@code a-z0-9-}, beginning with a letter or digit. */
    static boolean isName(String name) {
        return name.matches(NAME_PATTERN);
    }

    /** Returns the one space {@link #DEFAULT}, over a store that somebody else opens and closes. */
    static <S extends Reads & AsyncWrites & Promotable> Spaces ofDefault(CompletionStage<S> store) {
        return new SoleSpace(store.thenApply(SoleSpace.Use::new).toCompletableFuture());
    }

    /**
     * Returns the names of the spaces that there are, in order.
     *
     * @return completes exceptionally with {@link EventLogException.Unavailable} if they cannot be read, with {@link
     *     dev.pathway.error.StoreOverloaded} if as many calls wait as may, or with {@link dev.pathway.error.StoreClosed}
     */
    CompletableFuture<List<String>> names();

    /**
     * Returns a lease of a space once its store is open; the future is done already if it is open. The caller has to close
     * the lease, also if it comes too late to be of use.
     *
     * @return completes exceptionally with {@link SpaceNotFound}, {@link TooManySpaces}, {@link
     *     dev.pathway.error.StoreOverloaded} or {@link dev.pathway.error.StoreClosed}, or with the {@link EventLogException}
     *     that opening the store failed with; opening is not tried again for a second after a failure
     */
    CompletableFuture<Lease> lease(String name);

    /**
     * Creates a space, durably, unless it is there.
     *
     * @return whether it was created; completes exceptionally with {@link EventLogException.Unavailable} if that failed,
     *     with {@link StoreFollows} where the space {@link #DEFAULT} is followed, with {@link TooManySpaces} where that is the
     *     only one, with {@link dev.pathway.error.StoreOverloaded}, or with {@link dev.pathway.error.StoreClosed}
     * @throws IllegalArgumentException if no space can have this name
     */
    CompletableFuture<Boolean> create(String name);

    /**
     * Closes a space, even while it is used, and takes it out of the list. Nothing is destroyed: what was stored stays beside
     * the other spaces under another name, for a person to bring back or delete.
     *
     * @return completes exceptionally with {@link SpaceNotFound}, {@link SpaceKept}, {@link
     *     EventLogException.Unavailable}, {@link dev.pathway.error.StoreClosed}, or {@link StoreFollows} where the space is
     *     followed
     */
    CompletableFuture<Void> setAside(String name);

    /** Returns the spaces whose stores are open at the moment, by name. This opens none and keeps none open. */
    Map<String, Reads> open();
}
