package dev.pathway.commit;

import dev.pathway.error.EventLogException;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.log.EventLog;
import dev.pathway.log.Recovery;
import dev.pathway.observe.QueueDepth;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.state.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Has one thread decide writes, append them to the log, publish what they did, and only then answer.
 *
 * <pre>
 *   callers ──▶ queue ──▶ decide ──▶ append ──▶ publish ──▶ answer
 *               bounded    against state + batch  (durable)   at once    on the callers' executor
 * </pre>
 */
public final class Committer {

    private final Callers callers;
    private final Tenure tenure;
    private final CommitOptions options;
    private final Thread thread;

    /**
     * Makes a committer that has not read its log yet.
     *
     * @param snapshots what opening may begin with; empty to read the whole log
     * @param afterDurable runs on the committer's thread when more events have become durable; must not wait
     */
    public Committer(
            EventLog log,
            Optional<SnapshotStore> snapshots,
            State state,
            CommitOptions options,
            Runnable afterDurable) {
        this.callers = Callers.of(options);
        this.tenure = new Tenure(log, snapshots, state, options.clock());
        this.options = options;
        Publication publication = new Publication(state, afterDurable);
        this.thread = new Thread(new CommitLoop(callers, tenure, publication, options), "pathway-committer");
        thread.setDaemon(true);
    }

    /**
     * Recovers the state from the log, in the calling thread, then begins to commit.
     *
     * @throws EventLogException if the log cannot be read, or belongs to somebody else
     */
    public void start() {
        tenure.begin();
        run();
    }

    /**
     * Reads what the log durably holds by now, in the calling thread, then begins to follow.
     *
     * @throws EventLogException if the log cannot be read
     */
    public void startFollowing() {
        tenure.beginFollowing();
        run();
    }

    private void run() {
        callers.patience().start();
        thread.start();
    }

    /**
     * Queues a write.
     *
     * @throws PathwayException if it can be refused right away; nothing was written
     */
    public void submit(Pending write) {
        requireWriting();
        callers.queue().add(write);
    }

    /**
     * Queues writes in their order, together. Those that can be refused right away have failed when this returns; nothing
     * may depend on their answers before.
     */
    public void submitAll(List<Pending> writes) {
        try {
            requireWriting();
        } catch (PathwayException refusal) {
            writes.forEach(write -> write.answer().completeExceptionally(refusal));
            return;
        }
        callers.queue().addAll(writes);
    }

    private void requireWriting() {
        if (callers.queue().isClosed()) {
            return; // and says so itself
        }
        Standing standing = tenure.standing();
        if (!standing.writes()) {
            throw standing.refusal(); // which is the same if it was closed since
        }
        if (callers.patience().isExhausted()) {
            throw new StoreReadOnly(
                    "the log has not answered for "
                            + options.limits().patience().toSeconds() + " s",
                    null);
        }
    }

    /** Makes everything acknowledged so far durable; fails if the log does not answer within the patience. */
    public CompletableFuture<Void> flush() {
        return flush(options.callbacks());
    }

    /** Does the same; {@code callbacks} runs what depends on the answer, and must not refuse or take long. */
    public CompletableFuture<Void> flush(Executor callbacks) {
        return request(callers.flushes(), callbacks);
    }

    /**
     * Makes a follower the writer, behind all that its log holds by then; completes at once if it is the writer.
     *
     * @return completes exceptionally with what {@link EventLog#acquire} throws, with the refusal of a write if the log
     *     has failed, or with {@link EventLogException.Uncertain} if it does not answer within the patience
     */
    public CompletableFuture<Void> promote() {
        return request(callers.promotions(), options.callbacks());
    }

    private CompletableFuture<Void> request(Requests requests, Executor callbacks) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (!callers.queue().isClosed()) {
            callers.patience().watch(done, callbacks);
            requests.add(done, callbacks);
            callers.queue().wake();
        }
        if (callers.queue().isClosed()) { // perhaps only since: then nobody may look at the requests any more
            done.completeExceptionally(new StoreClosed());
        }
        return done;
    }

    /** Returns what the store is to its log. */
    public Standing standing() {
        return tenure.standing();
    }

    /** Returns how old at most what the state lacks can be; zero unless it follows. */
    public Duration staleness() {
        return tenure.staleness();
    }

    /** Returns whether the log belongs to this store. */
    public boolean isWriter() {
        return tenure.standing().writes();
    }

    public QueueDepth queueDepth() {
        return callers.queue().depth();
    }

    public Recovery recovery() {
        return tenure.recovery();
    }

    /**
     * Refuses writes from now on, commits those that wait, for as long as the limits give it to drain, fails the rest, and
     * closes the log. Returns after one and a half times as long at the latest; an interrupt is kept for later. A callback
     * that runs on the committer's own thread does not wait.
     */
    public void close() {
        Duration drain = options.limits().drain();
        callers.queue().close(System.nanoTime() + drain.toNanos());
        if (Thread.currentThread() == thread) {
            return;
        }
        Uninterrupted.await(
                () -> !thread.isAlive(),
                nanos -> TimeUnit.NANOSECONDS.timedJoin(thread, nanos),
                drain.plus(drain.dividedBy(2)));
        callers.patience().stop();
        callers.patience().giveUpAll();
    }
}
