package dev.pathway.compact;

import dev.pathway.commit.FailureLog;
import dev.pathway.commit.Uninterrupted;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Compaction;
import dev.pathway.snapshot.OnDegraded;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.state.Moment;
import dev.pathway.state.Pinned;
import dev.pathway.state.State;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes snapshots of a store and lets its log forget what two of them hold, on a thread of its own. Writes and reads go
 * on meanwhile. It does so by command, and by itself as {@link LastSnapshot} says.
 */
public final class Compactor {

    private static final Logger LOGGER = System.getLogger(Compactor.class.getName());
    private static final int MAX_WAITING = 8;
    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(5);

    private final EventLog log;
    private final SnapshotStore snapshots;
    private final State state;
    private final Supplier<CompletableFuture<Void>> flush;
    private final Executor callbacks;
    private final long leastBytes;
    private final ThreadPoolExecutor worker;
    private final AtomicBoolean runsByItself = new AtomicBoolean();
    private volatile LastSnapshot last;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /**
     * Makes a compactor of a state that is recovered.
     *
     * @param flush makes all that the state has durable in the log
     * @param callbacks runs what belongs to callers; must not refuse
     * @param leastBytes how many bytes of events a snapshot by itself is worth at least
     */
    public Compactor(
            EventLog log,
            SnapshotStore snapshots,
            State state,
            Supplier<CompletableFuture<Void>> flush,
            Executor callbacks,
            long leastBytes) {
        this.log = log;
        this.snapshots = snapshots;
        this.state = state;
        this.flush = flush;
        this.callbacks = callbacks;
        this.leastBytes = leastBytes;
        this.last = new LastSnapshot(0, state.loadedBytes(), leastBytes);
        this.worker = new ThreadPoolExecutor(
                0, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), this::newThread);
    }

    private Thread newThread(Runnable work) {
        Thread made = new Thread(work, "pathway-compactor");
        made.setDaemon(true);
        thread = made;
        return made;
    }

    /**
     * Compacts, after those that were asked for before.
     *
     * @return completes exceptionally with what the log or the snapshot store answers, with {@link StoreOverloaded} if too
     *     many wait, or with {@link StoreClosed}
     */
    public CompletableFuture<Compaction> compact(OnDegraded onDegraded) {
        CompletableFuture<Compaction> done = new CompletableFuture<>();
        try {
            worker.execute(() -> {
                try {
                    Compaction compaction = run(onDegraded);
                    callbacks.execute(() -> done.complete(compaction));
                } catch (RuntimeException | Error e) {
                    callbacks.execute(() -> done.completeExceptionally(e));
                }
            });
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(closed ? new StoreClosed() : new StoreOverloaded(MAX_WAITING + " compactions"));
        }
        return done;
    }

    /** Learns that the log has grown, and compacts if it is time to. Never waits. */
    public void grown() {
        if (isDue() && !closed && runsByItself.compareAndSet(false, true)) {
            try {
                worker.execute(this::runByItself);
            } catch (RejectedExecutionException | Error e) { // as many as may be wait, or no thread can be had
                runsByItself.set(false);
            }
        }
    }

    private boolean isDue() {
        Moment now = state.now();
        return last.isOutgrown(now.appliedBytes(), now.counts().snapshotBytes());
    }

    private void runByItself() {
        try {
            run(OnDegraded.KEEP_EVERYTHING);
        } catch (RuntimeException | Error e) {
            if (!closed) {
                FailureLog.warn(LOGGER, "A compaction failed; the log is not affected", e);
            }
        } finally {
            runsByItself.set(false);
        }
    }

    private Compaction run(OnDegraded onDegraded) {
        long began = System.nanoTime();
        Moment saved = save();
        boolean delete = saved.lost().isEmpty() || onDegraded == OnDegraded.DELETE;
        Position start = delete ? log.discardBefore(snapshots.discardOld(log.identity())) : log.start();
        Compaction done = new Compaction(
                saved.seq(),
                saved.counts().traces(),
                start.sequence() + 1,
                delete,
                Duration.ofNanos(System.nanoTime() - began));
        LOGGER.log(Level.INFO, "Compacted: {0}", done);
        return done;
    }

    /** Saves a snapshot of the state as it is now; one that fails is due again after a quarter of the usual bytes. */
    private Moment save() {
        try (Pinned pinned = state.pin()) {
            Moment moment = pinned.moment();
            last = new LastSnapshot(moment.appliedBytes(), 0, leastBytes / 4);
            requireOpen();
            makeDurable();
            snapshots.save(pinned.snapshot(log.identity(), this::requireOpen));
            last = new LastSnapshot(moment.appliedBytes(), moment.counts().snapshotBytes(), leastBytes);
            return moment;
        }
    }

    private void makeDurable() {
        try {
            flush.get().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PathwayException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreClosed();
        }
    }

    /**
     * Gives up what is under way, which leaves the log and the former snapshots as they are. Waits for 5 s at most; not at
     * all in a callback that runs on the compactor's own thread.
     */
    public void close() {
        closed = true;
        worker.shutdown();
        if (Thread.currentThread() == thread) {
            return;
        }
        Uninterrupted.await(
                worker::isTerminated, nanos -> worker.awaitTermination(nanos, TimeUnit.NANOSECONDS), MOST_TO_CLOSE);
    }
}
