package dev.pathway.store;

import dev.pathway.command.AsyncWrites;
import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import dev.pathway.commit.Committer;
import dev.pathway.commit.Pending;
import dev.pathway.compact.Compactor;
import dev.pathway.error.ContentTooLarge;
import dev.pathway.error.EventLogException;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.log.EventLog;
import dev.pathway.observe.QueueDepth;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.snapshot.Compaction;
import dev.pathway.snapshot.OnDegraded;
import dev.pathway.state.Lineage;
import dev.pathway.state.Search;
import dev.pathway.state.State;
import dev.pathway.trace.History;
import dev.pathway.trace.Trace;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The memory of an agent: traces, kept in one log, verbatim and in order.
 *
 * <p>The future of a write completes once the log has taken the write. In a log of files it then, by default, survives a
 * power cut; {@link WriteResult#durable()} says so. By then every reader sees what it changed. After 30 s without an answer it fails:
 * with {@link EventLogException.Unavailable} if the write was still queued and is not stored, with {@link
 * EventLogException.Uncertain} if the log may have it. Cancelling the future does not withdraw the write. What depends on it
 * runs on the {@link StoreBuilder#callbackExecutor callback executor}; what is attached once it is done, or to one that was
 * refused at once, runs on the thread that attaches it.
 *
 * <p>Safe for use by any number of threads. The store owns its log.
 */
public final class PathwayStore implements Reads, AsyncWrites, Promotable, AutoCloseable {

    private final int maxContentBytes;
    private final Uuid7 uids;
    private final State state = new State();
    private final LogIdentity identity;
    private final Feeds feeds;
    private final Committer committer;
    private final BlockingStore blocking;
    private volatile Optional<Compactor> compactor = Optional.empty();

    PathwayStore(EventLog log, StoreOptions options, Consumer<Committer> start) {
        Executor callbacks = options.commit().callbacks();
        this.maxContentBytes = options.maxContentBytes();
        this.uids = new Uuid7(options.commit().clock(), new SecureRandom());
        this.feeds = new Feeds(log, () -> state.now().seq(), callbacks);
        this.committer = new Committer(log, options.snapshots(), state, options.commit(), this::grown);
        this.blocking = new WaitingStore(this, this::submit);
        start.accept(committer);
        try {
            this.identity = new LogIdentity(log, state);
            this.compactor = options.snapshots()
                    .map(store -> new Compactor(
                            log,
                            store,
                            state,
                            () -> committer.flush(Runnable::run),
                            callbacks,
                            options.snapshotBytes()));
            grown();
        } catch (RuntimeException | Error e) {
            committer.close();
            throw e;
        }
    }

    private void grown() {
        feeds.signal();
        if (committer.isWriter()) { // whoever writes has the snapshots made
            compactor.ifPresent(Compactor::grown);
        }
    }

    /** Returns the settings of a store on this log, to be opened; the log belongs to the store from then on. */
    public static StoreBuilder builder(EventLog log) {
        return new StoreBuilder(log);
    }

    @Override
    public CompletableFuture<WriteResult> write(Command command) {
        return submit(command, false);
    }

    @Override
    public List<CompletableFuture<WriteResult>> writeAll(List<? extends Command> commands) {
        List<CompletableFuture<WriteResult>> answers = new ArrayList<>(commands.size());
        List<Pending> writes = new ArrayList<>(commands.size());
        for (Command command : commands) {
            try {
                Pending write = pending(command, false);
                writes.add(write);
                answers.add(write.answer());
            } catch (ContentTooLarge refusal) {
                answers.add(CompletableFuture.failedFuture(refusal));
            }
        }
        committer.submitAll(writes);
        return answers;
    }

    /** Returns the same store without futures: every write waits for its answer, and throws its exception unwrapped. */
    public BlockingStore blocking() {
        return blocking;
    }

    private CompletableFuture<WriteResult> submit(Command command, boolean callerWaits) {
        try {
            Pending write = pending(command, callerWaits);
            committer.submit(write);
            return write.answer();
        } catch (PathwayException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    private Pending pending(Command command, boolean callerWaits) {
        command.content().ifPresent(content -> {
            if (content.sizeBytes() > maxContentBytes) {
                throw new ContentTooLarge(content.sizeBytes(), maxContentBytes);
            }
        });
        return new Pending(command, command.uid().orElseGet(uids::next), callerWaits);
    }

    /**
     * Makes everything acknowledged so far durable, which it is already unless the log forces by interval. Can be repeated
     * whatever it fails with.
     *
     * @return completes exceptionally with the {@link EventLogException} that the log failed with, with {@link
     *     EventLogException.Uncertain} after 30 s without an answer, or with {@link StoreReadOnly}, {@link StoreFollows} or
     *     {@link StoreClosed}
     */
    public CompletableFuture<Void> flush() {
        return committer.flush();
    }

    /** Does what {@link #compact(OnDegraded)} does with {@link OnDegraded#KEEP_EVERYTHING}. */
    public CompletableFuture<Compaction> compact() {
        return compact(OnDegraded.KEEP_EVERYTHING);
    }

    /**
     * Makes a snapshot of what is acknowledged by now, and deletes what neither the two newest snapshots nor the log's
     * retention need. Writes and reads go on meanwhile; until it is done, memory holds one former version of each trace that
     * changes. Can be repeated whatever it fails with: nothing is lost.
     *
     * @return completes exceptionally with {@link EventLogException.Unavailable}, of which {@link EventLogException.Full}
     *     is one, if the snapshot could not be saved or something could not be deleted; with {@link StoreReadOnly} or {@link
     *     StoreFollows} if the store does not write; with {@link dev.pathway.error.StoreOverloaded} if 8 others wait; with
     *     {@link StoreClosed}; with {@link EventLogException.Uncertain} if the log does not answer for 30 s
     * @throws IllegalStateException if the store was opened without {@link StoreBuilder#snapshots}
     */
    public CompletableFuture<Compaction> compact(OnDegraded onDegraded) {
        return compactor
                .orElseThrow(() -> new IllegalStateException("The store has no place for snapshots"))
                .compact(onDegraded);
    }

    @Override
    public String logIdentity() {
        return identity.get();
    }

    @Override
    public Optional<Trace> get(String uid) {
        return state.find(uid, state.now());
    }

    @Override
    public History history(String uid) {
        return Lineage.history(state, uid);
    }

    @Override
    public List<Trace> successors(String uid) {
        return Lineage.successors(state, uid);
    }

    @Override
    public Page search(SearchFilter filter) {
        return Search.page(state, filter, logIdentity());
    }

    @Override
    public Export export() {
        return new PinnedExport(state.pin());
    }

    @Override
    public Stats stats() {
        Duration staleness = committer.staleness(); // asked for first: what is read next is fresher, if anything
        return Stats.of(state.now(), committer.standing(), staleness, committer.recovery());
    }

    @Override
    public Optional<Duration> staleness() {
        return committer.standing().follows() ? Optional.of(committer.staleness()) : Optional.empty();
    }

    @Override
    public CompletableFuture<Void> promote() {
        return committer.promote();
    }

    /** Returns how much waits to be committed. Safe to ask at any time; never waits for the log. */
    public QueueDepth queueDepth() {
        return committer.queueDepth();
    }

    @Override
    public EventFeed events(long afterSeq) {
        return feeds.open(afterSeq, null);
    }

    @Override
    public EventFeed events(long afterSeq, String uid) {
        return feeds.open(afterSeq, uid);
    }

    /**
     * Ends a compaction that runs, refuses writes from then on, finishes those that wait, and closes the log. What is not
     * finished after 10 s fails: with {@link StoreClosed} if it is not stored, with {@link EventLogException.Uncertain} if the
     * log may have it. Returns within about 20 s; an interrupt does not shorten that and stays set. Reads go on afterwards, but
     * for the feeds. Closing twice is harmless.
     */
    @Override
    public void close() {
        compactor.ifPresent(Compactor::close);
        committer.close();
        feeds.end();
    }
}
