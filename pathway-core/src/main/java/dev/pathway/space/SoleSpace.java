package dev.pathway.space;

import dev.pathway.command.AsyncWrites;
import dev.pathway.error.SpaceKept;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.error.TooManySpaces;
import dev.pathway.store.Promotable;
import dev.pathway.store.Reads;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The space {@link Spaces#DEFAULT} and no other, over a store that it does not own. */
final class SoleSpace implements Spaces {

    private final CompletableFuture<Use> use;

    SoleSpace(CompletableFuture<Use> use) {
        this.use = use;
    }

    @Override
    public CompletableFuture<List<String>> names() {
        return CompletableFuture.completedFuture(List.of(DEFAULT));
    }

    @Override
    public CompletableFuture<Lease> lease(String name) {
        return name.equals(DEFAULT)
                ? use.thenApply(lease -> lease)
                : CompletableFuture.failedFuture(new SpaceNotFound(name));
    }

    @Override
    public CompletableFuture<Boolean> create(String name) {
        return name.equals(DEFAULT)
                ? CompletableFuture.completedFuture(false)
                : CompletableFuture.failedFuture(new TooManySpaces(1));
    }

    @Override
    public CompletableFuture<Void> setAside(String name) {
        return CompletableFuture.failedFuture(name.equals(DEFAULT) ? new SpaceKept(name) : new SpaceNotFound(name));
    }

    @Override
    public Map<String, Reads> open() {
        boolean isOpen = use.isDone() && !use.isCompletedExceptionally();
        return isOpen ? Map.of(DEFAULT, use.join().reads()) : Map.of();
    }

    /** A use that keeps nothing open. */
    record Use(Reads reads, AsyncWrites writes, Promotable promotable) implements Lease {

        <S extends Reads & AsyncWrites & Promotable> Use(S store) {
            this(store, store, store);
        }

        @Override
        public CompletableFuture<Void> promote() {
            return promotable.promote();
        }

        @Override
        public void close() {}
    }
}
