package dev.pathway.store;

import dev.pathway.commit.Callbacks;
import dev.pathway.commit.CommitLimits;
import dev.pathway.commit.CommitOptions;
import dev.pathway.commit.Committer;
import dev.pathway.error.EventLogException;
import dev.pathway.error.StoreFollows;
import dev.pathway.log.EventLog;
import dev.pathway.observe.StoreObserver;
import dev.pathway.snapshot.SnapshotStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/** Gathers the settings of a store, and opens it. Not safe for use by several threads. */
public final class StoreBuilder {

    /** The largest content that a store takes unless {@link #maxContentBytes} says otherwise: 1 MiB. */
    public static final int DEFAULT_MAX_CONTENT_BYTES = 1 << 20;

    /** The highest limit that {@link #maxContentBytes} may set: 4 MiB. */
    public static final int HIGHEST_MAX_CONTENT_BYTES = 4 << 20;

    private final EventLog log;
    private InstantSource clock = InstantSource.system();
    private Optional<SnapshotStore> snapshots = Optional.empty();
    private long snapshotBytes = 64L << 20;
    private Executor callbacks = ForkJoinPool.commonPool();
    private CommitLimits queueLimits = new CommitLimits(65_536, 64L << 20);
    private int maxContentBytes = DEFAULT_MAX_CONTENT_BYTES;
    private StoreObserver observer = StoreObserver.NONE;

    StoreBuilder(EventLog log) {
        this.log = log;
    }

    /** Sets where to keep snapshots, which make opening fast; without this none are made. */
    public StoreBuilder snapshots(SnapshotStore store) {
        this.snapshots = Optional.of(store);
        return this;
    }

    /**
     * Sets after how many bytes of events at least the store makes a snapshot by itself, 64 MiB otherwise. It makes one once
     * a new one would have at most half of the bytes that an opening has to read, the newest one and the events behind it; at
     * the latest when these events have three times the bytes of the newest one. Sizes are estimated: the contents, the
     * labels, and 300 bytes for each event.
     */
    public StoreBuilder snapshotEvery(long bytes) {
        requirePositive("bytes", bytes);
        this.snapshotBytes = bytes;
        return this;
    }

    /** Sets the clock; the system's otherwise. Times in a log never run backwards, even if the clock does. */
    public StoreBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /**
     * Sets what runs the callbacks of futures and feeds; the common pool otherwise. A write counts towards the queue's limits
     * until its callbacks have ended. An executor that runs them on the calling thread runs them on the thread that commits:
     * then they must not wait.
     */
    public StoreBuilder callbackExecutor(Executor executor) {
        this.callbacks = executor;
        return this;
    }

    /**
     * Sets how much may wait to be committed, 65,536 writes and 64 MiB otherwise; beyond that writes fail at once with {@link
     * dev.pathway.error.StoreOverloaded}. A write counts as its content, the characters of its labels, and 512 bytes; one
     * alone may have more than {@code maxBytes}.
     */
    public StoreBuilder queueLimits(int maxWrites, long maxBytes) {
        requirePositive("maxWrites", maxWrites);
        requirePositive("maxBytes", maxBytes);
        this.queueLimits = new CommitLimits(maxWrites, maxBytes);
        return this;
    }

    /** Sets an observer, which is told what the store does; there is none otherwise. */
    public StoreBuilder observer(StoreObserver whoCounts) {
        this.observer = whoCounts;
        return this;
    }

    /**
     * Sets the largest content that is taken, in bytes and without insignificant white space; {@link
     * #DEFAULT_MAX_CONTENT_BYTES} otherwise. What is stored already is not affected.
     *
     * @throws IllegalArgumentException if the limit is not positive, or over {@link #HIGHEST_MAX_CONTENT_BYTES}
     */
    public StoreBuilder maxContentBytes(int bytes) {
        requirePositive("maxContentBytes", bytes);
        if (bytes > HIGHEST_MAX_CONTENT_BYTES) {
            throw new IllegalArgumentException("maxContentBytes " + bytes + " is over " + HIGHEST_MAX_CONTENT_BYTES);
        }
        this.maxContentBytes = bytes;
        return this;
    }

    /**
     * Opens the store; returns once every event of the log is applied. If that fails, the log is closed. A log with damaged
     * events opens: {@link Stats#recovery()} says what was found.
     *
     * @throws EventLogException.Busy if another writer holds the log
     * @throws EventLogException.Unavailable if the log or its snapshots cannot be read at the moment
     * @throws EventLogException.Damaged if the log cannot be understood, or contradicts its snapshot: a person has to look
     */
    public PathwayStore open() {
        return open(Committer::start);
    }

    /**
     * Opens the store as a follower; returns once everything that the log durably holds by now is applied. A follower shows
     * what another store writes as soon as the log has it, and tells its {@link Reads#staleness() staleness}. It refuses
     * writes with {@link StoreFollows} and makes no snapshots until {@link PathwayStore#promote()} makes it the writer. If
     * opening fails, the log is closed.
     *
     * @throws EventLogException if the log cannot be read
     */
    public PathwayStore follow() {
        return open(Committer::startFollowing);
    }

    private PathwayStore open(Consumer<Committer> start) {
        try {
            return new PathwayStore(log, options(), start);
        } catch (RuntimeException | Error e) {
            log.close();
            throw e;
        }
    }

    private StoreOptions options() {
        CommitOptions commit = new CommitOptions(clock, new Callbacks(callbacks), queueLimits, observer);
        return new StoreOptions(commit, snapshots, snapshotBytes, maxContentBytes);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
