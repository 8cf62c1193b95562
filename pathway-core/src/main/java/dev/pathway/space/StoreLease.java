package dev.pathway.space;

import dev.pathway.command.AsyncWrites;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Reads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The use that one caller makes of a store which others use too. */
final class StoreLease implements Lease {

    private final PathwayStore store;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    StoreLease(PathwayStore store, Runnable onEnd) {
        this.store = store;
        this.onEnd = onEnd;
    }

    @Override
    public Reads reads() {
        return store;
    }

    @Override
    public AsyncWrites writes() {
        return store;
    }

    @Override
    public CompletableFuture<Void> promote() {
        return store.promote();
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            onEnd.run();
        }
    }
}
