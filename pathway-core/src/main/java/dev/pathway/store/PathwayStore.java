package dev.pathway.store;

import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import dev.pathway.command.Writes;
import dev.pathway.commit.Callbacks;
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
import dev.pathway.observe.StoreObserver;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.snapshot.Compaction;
import dev.pathway.snapshot.OnDegraded;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.state.Lineage;
import dev.pathway.state.Search;
import dev.pathway.state.State;
import dev.pathway.trace.History;
import dev.pathway.trace.Trace;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The memory of an agent: traces, kept in one log, verbatim and in order.
 *
 * <p>A write's future completes only after the log has taken the write, and what it changed is visible to every reader by
 * then; it fails after 30 s, see {@link EventLogException.Uncertain}. Cancelling it does not withdraw the write.
 *
 * <p>Safe for use by any number of threads. The store owns its log.
 */
public final class PathwayStore implements Reads, Writes<CompletableFuture<WriteResult>>, Promotable, AutoCloseable {

    private final EventLog log;
    private final Executor callbacks;
    private final int maxContentBytes;
    private final Uuid7 uids;
    private final State state = new State();
    private final Feeds feeds;
    private final Committer committer;
    private volatile Optional<Compactor> compactor = Optional.empty();
    private final BlockingStore blocking;
    private volatile String logIdentity;
    private volatile boolean identified;

    private PathwayStore(Builder builder, Consumer<Committer> start) {
        this.log = builder.log;
        this.callbacks = new Callbacks(builder.callbacks);
        this.maxContentBytes = builder.maxContentBytes;
        this.feeds = new Feeds(log, callbacks);
        this.uids = new Uuid7(builder.clock, new SecureRandom());
        Optional<SnapshotStore> snapshots = Optional.ofNullable(builder.snapshots);
        this.committer = new Committer(
                log,
                snapshots,
                state,
                builder.clock,
                callbacks,
                builder.maxQueuedWrites,
                builder.maxQueuedBytes,
                builder.observer,
                this::grown);
        this.blocking = new WaitingStore(this, this::submit);
        start.accept(committer);
        this.identified = state.now().seq() > 0;
        this.logIdentity = log.identity();
        this.compactor = snapshots.map(store -> new Compactor(
                log, store, state, () -> committer.flush(Runnable::run), callbacks, builder.snapshotBytes));
        grown();
    }

    private void grown() {
        feeds.signal();
        if (committer.isWriter()) { // whoever writes has the snapshots made
            compactor.ifPresent(Compactor::grown);
        }
    }

    /** Begins to open a store on a log, which belongs to the store from then on. */
    public static Builder builder(EventLog log) {
        return new Builder(log);
    }

    @Override
    public CompletableFuture<WriteResult> write(Command command) {
        return submit(command, false);
    }

    /** Returns the same store without futures: every write waits, and exceptions come unwrapped. */
    public BlockingStore blocking() {
        return blocking;
    }

    private CompletableFuture<WriteResult> submit(Command command, boolean callerWaits) {
        try {
            command.content().ifPresent(content -> {
                if (content.sizeBytes() > maxContentBytes) {
                    throw new ContentTooLarge(content.sizeBytes(), maxContentBytes);
                }
            });
            Pending write = new Pending(command, command.uid().orElseGet(uids::next), callerWaits);
            committer.submit(write);
            return write.answer();
        } catch (PathwayException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    /** Makes everything acknowledged so far durable, which it is already unless the log forces by interval. */
    public CompletableFuture<Void> flush() {
        return committer.flush();
    }

    /** Does what {@link #compact(OnDegraded)} does with {@link OnDegraded#KEEP_EVERYTHING}. */
    public CompletableFuture<Compaction> compact() {
        return compact(OnDegraded.KEEP_EVERYTHING);
    }

    /**
     * Makes a snapshot of what is acknowledged by now, and deletes what neither the two newest snapshots nor the log's
     * retention need. Writes and reads go on meanwhile; memory keeps one former version of each trace that changes. Can
     * be tried again whatever it fails with: nothing is lost by it.
     *
     * @return completes exceptionally with {@link EventLogException.Unavailable}, of which {@link EventLogException.Full}
     *     is one, if the snapshot could not be kept or something not be deleted; with {@link StoreReadOnly} or {@link
     *     StoreFollows} if the store does not write; with {@link dev.pathway.error.StoreOverloaded} if 8 others wait
     * @throws IllegalStateException if the store was opened without {@link Builder#snapshots}
     */
    public CompletableFuture<Compaction> compact(OnDegraded onDegraded) {
        return compactor
                .orElseThrow(() -> new IllegalStateException("The store has no place for snapshots"))
                .compact(onDegraded);
    }

    @Override
    public String logIdentity() {
        if (!identified
                && state.now().seq() > 0) { // a log that was empty may have got it from whoever first wrote to it
            logIdentity = log.identity();
            identified = true;
        }
        return logIdentity;
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
     * Refuses writes from now on, finishes those that wait, for at most 10 s, fails the rest with {@link
     * StoreClosed}, and closes the log. Reads go on, without the log's events. Closing twice is
     * harmless.
     */
    @Override
    public void close() {
        compactor.ifPresent(Compactor::close);
        committer.close();
        feeds.end();
    }

    /** Gathers the settings of a store. Not safe for use by several threads. */
    public static final class Builder {

        public static final int DEFAULT_MAX_CONTENT_BYTES = 1 << 20;
        public static final int HIGHEST_MAX_CONTENT_BYTES = 4 << 20;

        private final EventLog log;
        private InstantSource clock = InstantSource.system();
        private @Nullable SnapshotStore snapshots;
        private long snapshotBytes = 64L << 20;
        private Executor callbacks = ForkJoinPool.commonPool();
        private int maxQueuedWrites = 65_536;
        private long maxQueuedBytes = 64L << 20;
        private int maxContentBytes = DEFAULT_MAX_CONTENT_BYTES;
        private StoreObserver observer = StoreObserver.NONE;

        private Builder(EventLog log) {
            this.log = log;
        }

        /** Sets where snapshots are kept, which make opening fast; without it none are made. */
        public Builder snapshots(SnapshotStore store) {
            this.snapshots = store;
            return this;
        }

        /**
         * Sets how many bytes of events make a snapshot due by itself, or as many as the newest one has if that is more;
         * 64 MiB otherwise. Sizes are estimated, from the contents, the labels and 300 bytes an event.
         */
        public Builder snapshotEvery(long bytes) {
            requirePositive("bytes", bytes);
            this.snapshotBytes = bytes;
            return this;
        }

        /** Sets what tells the time; the system clock otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** Sets what runs callbacks, the common pool otherwise. If the thread that commits does, they must not wait. */
        public Builder callbackExecutor(Executor executor) {
            this.callbacks = executor;
            return this;
        }

        /** Sets how much may wait to be committed: 65,536 writes and 64 MiB otherwise. */
        public Builder queueLimits(int maxWrites, long maxBytes) {
            requirePositive("maxWrites", maxWrites);
            requirePositive("maxBytes", maxBytes);
            this.maxQueuedWrites = maxWrites;
            this.maxQueuedBytes = maxBytes;
            return this;
        }

        /** Sets who is told what the store does; nobody otherwise. */
        public Builder observer(StoreObserver whoCounts) {
            this.observer = whoCounts;
            return this;
        }

        /** Sets the largest content that is taken, at most 4 MiB; 1 MiB otherwise. What is stored already stays. */
        public Builder maxContentBytes(int bytes) {
            requirePositive("maxContentBytes", bytes);
            if (bytes > HIGHEST_MAX_CONTENT_BYTES) {
                throw new IllegalArgumentException(
                        "maxContentBytes " + bytes + " is over " + HIGHEST_MAX_CONTENT_BYTES);
            }
            this.maxContentBytes = bytes;
            return this;
        }

        /**
         * Opens the store; returns once every event of the log is applied. If that fails, the log is closed.
         *
         * @throws EventLogException if the log cannot be read, or belongs to another writer
         */
        public PathwayStore open() {
            return open(Committer::start);
        }

        /**
         * Opens the store as a follower; returns once everything that the log durably holds by now is applied. It shows
         * what another store writes as soon as the log gives it, says of its answers how old they may be, refuses writes
         * with {@link StoreFollows} and makes no snapshots, until {@link PathwayStore#promote()} makes it the writer. If
         * opening fails, the log is closed.
         *
         * @throws EventLogException if the log cannot be read
         */
        public PathwayStore follow() {
            return open(Committer::startFollowing);
        }

        private PathwayStore open(Consumer<Committer> start) {
            try {
                return new PathwayStore(this, start);
            } catch (RuntimeException | Error e) {
                log.close();
                throw e;
            }
        }

        private static void requirePositive(String name, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be positive, not " + value);
            }
        }
    }
}
