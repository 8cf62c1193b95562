package dev.pathway.store;

import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import dev.pathway.command.Writes;
import dev.pathway.log.EventLog;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** SIGNATURES ONLY; the implementation follows. */
public final class PathwayStore implements Reads, Writes<CompletableFuture<WriteResult>>, AutoCloseable {

    public static Builder builder(EventLog log) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WriteResult> write(Command command) {
        throw new UnsupportedOperationException();
    }

    /** Returns the same store without futures: exceptions come unwrapped. */
    public BlockingStore blocking() {
        throw new UnsupportedOperationException();
    }

    /** Makes everything acknowledged so far durable. */
    public CompletableFuture<Void> flush() {
        throw new UnsupportedOperationException();
    }

    /** Returns what tells this store's log from every other. */
    public String logIdentity() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Trace> get(String uid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public History history(String uid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Trace> successors(String uid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page search(SearchFilter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stats stats() {
        throw new UnsupportedOperationException();
    }

    @Override
    public EventFeed events(long afterSeq) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EventFeed events(long afterSeq, String uid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    public static final class Builder {
        /** Default: the system clock. */
        public Builder clock(java.time.InstantSource clock) {
            return this;
        }

        public Builder callbackExecutor(java.util.concurrent.Executor executor) {
            return this;
        }

        /** Default 65,536 writes and 64 MiB. */
        public Builder queueLimits(int maxWrites, long maxBytes) {
            return this;
        }

        /** Default 1 MiB, at most 4 MiB. */
        public Builder maxContentBytes(int bytes) {
            return this;
        }

        public PathwayStore open() {
            throw new UnsupportedOperationException();
        }
    }
}
