package dev.pathway.store;

import dev.pathway.error.EventLogException;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreReadOnly;
import java.util.concurrent.CompletableFuture;

/** A store that may follow its log until somebody makes it the writer. */
public interface Promotable {

    /**
     * Makes a follower the writer, behind everything that the log holds by then. A log that can displace its present writer
     * does so, and that one becomes a follower, or read-only if it has shown what may not be in the log. A store that is the
     * writer already stays it. No store does this by itself.
     *
     * @return completes when writes are accepted; exceptionally with {@link EventLogException.Busy} if a live writer cannot be
     *     displaced, with another {@link EventLogException} if the log cannot be taken over, with {@link StoreReadOnly} if
     *     it has failed, or with {@link StoreClosed}. The store then follows as before, and may be promoted again. With {@link
     *     EventLogException.Uncertain} after 30 s, in which case it may become the writer yet
     */
    CompletableFuture<Void> promote();
}
