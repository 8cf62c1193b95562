package dev.pathway.store;

import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import dev.pathway.error.PathwayException;
import dev.pathway.error.WriteInterrupted;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.trace.History;
import dev.pathway.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A store whose callers wait. */
final class WaitingStore implements BlockingStore {

    /** How a write gets to the committer. */
    interface Submission {
        CompletableFuture<WriteResult> submit(Command command, boolean callerWaits);
    }

    private final Reads reads;
    private final Submission submission;

    WaitingStore(Reads reads, Submission submission) {
        this.reads = reads;
        this.submission = submission;
    }

    @Override
    public WriteResult write(Command command) {
        try {
            return submission.submit(command, true).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WriteInterrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PathwayException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("A write failed in a way that it should not", e.getCause());
        }
    }

    @Override
    public Optional<Trace> get(String uid) {
        return reads.get(uid);
    }

    @Override
    public History history(String uid) {
        return reads.history(uid);
    }

    @Override
    public List<Trace> successors(String uid) {
        return reads.successors(uid);
    }

    @Override
    public Page search(SearchFilter filter) {
        return reads.search(filter);
    }

    @Override
    public Export export() {
        return reads.export();
    }

    @Override
    public Stats stats() {
        return reads.stats();
    }

    @Override
    public Optional<Duration> staleness() {
        return reads.staleness();
    }

    @Override
    public EventFeed events(long afterSeq) {
        return reads.events(afterSeq);
    }

    @Override
    public EventFeed events(long afterSeq, String uid) {
        return reads.events(afterSeq, uid);
    }

    @Override
    public String logIdentity() {
        return reads.logIdentity();
    }
}
