package dev.pathway.http;

import dev.pathway.command.AsyncWrites;
import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.store.EventFeed;
import dev.pathway.store.Export;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Promotable;
import dev.pathway.store.Reads;
import dev.pathway.store.Stats;
import dev.pathway.trace.History;
import dev.pathway.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A store whose writes end as a test says, and whose searches stop where a test says. */
final class FailingStore implements Reads, AsyncWrites, Promotable {

    private final PathwayStore store;
    private final Function<Command, CompletableFuture<WriteResult>> writes;
    private final Runnable beforeSearch;
    private final UnaryOperator<Stats> stats;

    FailingStore(
            PathwayStore store,
            Function<Command, CompletableFuture<WriteResult>> writes,
            Runnable beforeSearch,
            UnaryOperator<Stats> stats) {
        this.store = store;
        this.writes = writes;
        this.beforeSearch = beforeSearch;
        this.stats = stats;
    }

    @Override
    public CompletableFuture<WriteResult> write(Command command) {
        return writes.apply(command);
    }

    @Override
    public CompletableFuture<Void> promote() {
        return store.promote();
    }

    @Override
    public Optional<Duration> staleness() {
        return store.staleness();
    }

    @Override
    public Optional<Trace> get(String uid) {
        return store.get(uid);
    }

    @Override
    public History history(String uid) {
        return store.history(uid);
    }

    @Override
    public List<Trace> successors(String uid) {
        return store.successors(uid);
    }

    @Override
    public Page search(SearchFilter filter) {
        beforeSearch.run();
        return store.search(filter);
    }

    @Override
    public Export export() {
        return store.export();
    }

    @Override
    public Stats stats() {
        return stats.apply(store.stats());
    }

    @Override
    public EventFeed events(long afterSeq) {
        return store.events(afterSeq);
    }

    @Override
    public EventFeed events(long afterSeq, String uid) {
        return store.events(afterSeq, uid);
    }

    @Override
    public String logIdentity() {
        return store.logIdentity();
    }
}
