package dev.pathway.space;

import dev.pathway.command.AsyncWrites;
import dev.pathway.store.Promotable;
import dev.pathway.store.Reads;
import java.util.concurrent.CompletableFuture;

/**
 * The use of an open space by one caller. Until the lease is closed, the space is not closed for being idle. It may still be
 * set aside; then its writes fail with {@link dev.pathway.error.StoreClosed}. Safe for use by any number of threads.
 */
public interface Lease extends AutoCloseable {

    /** Returns the reads of the space's store. */
    Reads reads();

    /** Returns the writes of the space's store. */
    AsyncWrites writes();

    /** Makes a store that follows its log the writer, as {@link Promotable#promote()} says. */
    CompletableFuture<Void> promote();

    /** Gives the lease back. Closing twice is harmless. */
    @Override
    void close();
}
