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

    /** Returns what a caller gets of a lease that is to come: who does not want it any more gives it back all the same. */
    static CompletableFuture<Lease> handedOver(CompletableFuture<? extends Lease> coming) {
        CompletableFuture<Lease> wanted = new CompletableFuture<>();
        CompletableFuture<?> unused = coming.whenComplete((lease, failure) -> {
            if (failure != null) {
                wanted.completeExceptionally(failure);
            } else if (!wanted.complete(lease)) {
                lease.close();
            }
        });
        return wanted;
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
