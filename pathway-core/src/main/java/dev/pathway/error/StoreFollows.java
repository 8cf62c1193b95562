package dev.pathway.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store only follows its log: it answers reads, and writes belong to the log's writer.
 *
 * <p>Nothing was written. The same write can be repeated at the writer, whom {@link #writer()} names if that is known, or
 * here after somebody has promoted this store.
 */
public final class StoreFollows extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String writer;

    /** Makes the answer of a follower; {@code writer} is null if it does not know who writes. */
    public StoreFollows(@Nullable String writer) {
        super(
                "The store only follows its log; writes belong to "
                        + (writer == null ? "another store, or to none until one is promoted" : writer),
                null);
        this.writer = writer;
    }

    /** Returns who writes to the log, as far as is known. */
    public Optional<String> writer() {
        return Optional.ofNullable(writer);
    }
}
