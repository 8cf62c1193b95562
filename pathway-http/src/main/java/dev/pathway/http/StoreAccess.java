package dev.pathway.http;

import dev.pathway.command.WriteResult;
import dev.pathway.command.Writes;
import dev.pathway.store.Reads;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The store as handlers reach it: recovering at first, then open, in the end on its way out. Safe for all threads. */
final class StoreAccess {

    private volatile @Nullable Open open;
    private volatile boolean stopping;

    /** From now on requests reach the store. */
    <S extends Reads & Writes<CompletableFuture<WriteResult>>> void opened(S store) {
        open = new Open(store, store);
    }

    /** From now on the service is not ready; requests still reach the store. */
    void stopping() {
        stopping = true;
    }

    Reads reads() {
        return open().reads;
    }

    Writes<CompletableFuture<WriteResult>> writes() {
        return open().writes;
    }

    Readiness readiness() {
        if (stopping) {
            return Readiness.STOPPING;
        }
        Open now = open;
        return now == null ? Readiness.RECOVERING : Readiness.of(now.reads.stats());
    }

    private Open open() {
        Open now = open;
        if (now == null) {
            throw new Refusal(Problem.blank(503, "The store is being read from its log").header("Retry-After", "1"));
        }
        return now;
    }

    private record Open(Reads reads, Writes<CompletableFuture<WriteResult>> writes) {}
}
