package dev.pathway.store;

import dev.pathway.commit.Committer;
import dev.pathway.error.EventLogException;
import dev.pathway.error.StoreFollows;
import dev.pathway.log.EventLog;
import dev.pathway.observe.StoreObserver;
import dev.pathway.snapshot.SnapshotStore;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers the settings of a store. Not safe for use by several threads. */
public final class StoreBuilder {

    public static final int DEFAULT_MAX_CONTENT_BYTES = 1 << 20;
    public static final int HIGHEST_MAX_CONTENT_BYTES = 4 << 20;

    final EventLog log;
    InstantSource clock = InstantSource.system();

    @Nullable
    SnapshotStore snapshots;

    long snapshotBytes = 64L << 20;
    Executor callbacks = ForkJoinPool.commonPool();
    int maxQueuedWrites = 65_536;
    long maxQueuedBytes = 64L << 20;
    int maxContentBytes = DEFAULT_MAX_CONTENT_BYTES;
    StoreObserver observer = StoreObserver.NONE;

    StoreBuilder(EventLog log) {
        this.log = log;
    }

    /** Sets where snapshots are kept, which make opening fast; without it none are made. */
    public StoreBuilder snapshots(SnapshotStore store) {
        this.snapshots = store;
        return this;
    }

    /**
     * Sets how many bytes of events make a snapshot due by itself, or as many as the newest one has if that is more;
     * 64 MiB otherwise. Sizes are estimated, from the contents, the labels and 300 bytes an event.
     */
    public StoreBuilder snapshotEvery(long bytes) {
        requirePositive("bytes", bytes);
        this.snapshotBytes = bytes;
        return this;
    }

    /** Sets what tells the time; the system clock otherwise. */
    public StoreBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /** Sets what runs callbacks, the common pool otherwise. If the thread that commits does, they must not wait. */
    public StoreBuilder callbackExecutor(Executor executor) {
        this.callbacks = executor;
        return this;
    }

    /** Sets how much may wait to be committed: 65,536 writes and 64 MiB otherwise. */
    public StoreBuilder queueLimits(int maxWrites, long maxBytes) {
        requirePositive("maxWrites", maxWrites);
        requirePositive("maxBytes", maxBytes);
        this.maxQueuedWrites = maxWrites;
        this.maxQueuedBytes = maxBytes;
        return this;
    }

    /** Sets who is told what the store does; nobody otherwise. */
    public StoreBuilder observer(StoreObserver whoCounts) {
        this.observer = whoCounts;
        return this;
    }

    /** Sets the largest content that is taken, at most 4 MiB; 1 MiB otherwise. What is stored already stays. */
    public StoreBuilder maxContentBytes(int bytes) {
        requirePositive("maxContentBytes", bytes);
        if (bytes > HIGHEST_MAX_CONTENT_BYTES) {
            throw new IllegalArgumentException("maxContentBytes " + bytes + " is over " + HIGHEST_MAX_CONTENT_BYTES);
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
