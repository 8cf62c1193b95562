package dev.pathway.space;

import dev.pathway.command.AsyncWrites;
import dev.pathway.store.Promotable;
import dev.pathway.store.Reads;
import java.util.concurrent.CompletableFuture;

/**
 * The use of an open space. Until it is closed the space is not closed for being idle; it may still be set aside, and
 * then its writes fail with {@link dev.pathway.error.StoreClosed}. Safe for use by any number of threads.
 */
public interface Lease extends AutoCloseable {

    Reads reads();

    AsyncWrites writes();

    /** Makes the store the writer of its log if it follows it, as {@link Promotable#promote()} says. */
    CompletableFuture<Void> promote();

    /** Ends the use. Closing twice is harmless. */
    @Override
    void close();
}
