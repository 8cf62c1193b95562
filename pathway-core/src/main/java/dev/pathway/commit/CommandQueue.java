package dev.pathway.commit;

import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.observe.QueueDepth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The writes that wait for the committer, bounded by count and bytes. A write counts until it is answered, so slow
 * callbacks fill the queue as a slow log does.
 */
final class CommandQueue {

    private static final int MAX_BATCH = 8_192;
    private static final long MAX_BATCH_BYTES = 8L << 20;

    private final int maxWrites;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private int writes;
    private long bytes;
    private volatile boolean closed;
    private volatile long deadlineNanos;
    private boolean woken;

    CommandQueue(int maxWrites, long maxBytes) {
        this.maxWrites = maxWrites;
        this.maxBytes = maxBytes;
    }

    /**
     * Adds a write at the end.
     *
     * @throws StoreOverloaded if it would break a bound
     * @throws StoreClosed if the queue was closed
     */
    void add(Pending pending) {
        long size = pending.command().sizeBytes();
        lock.lock();
        try {
            if (closed) {
                throw new StoreClosed();
            }
            if (writes == maxWrites) {
                throw new StoreOverloaded(maxWrites + " writes");
            }
            if (bytes + size > maxBytes && writes > 0) {
                throw new StoreOverloaded(maxBytes + " bytes");
            }
            writes++;
            bytes += size;
            waiting.add(pending);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back the room of a write that was answered, once. */
    void release(Pending pending) {
        if (!pending.giveRoomBack()) {
            return;
        }
        lock.lock();
        try {
            writes--;
            bytes -= pending.command().sizeBytes();
        } finally {
            lock.unlock();
        }
    }

    /** Takes what waits, up to the size of a batch; waits until something does, is closed, or is woken. */
    List<Pending> take(long waitNanos) {
        List<Pending> batch = new ArrayList<>();
        lock.lock();
        try {
            long left = waitNanos;
            while (waiting.isEmpty() && !closed && !woken && left > 0) {
                left = awaitUninterrupted(left);
            }
            woken = false;
            long size = 0;
            while (!waiting.isEmpty() && batch.size() < MAX_BATCH && size < MAX_BATCH_BYTES) {
                Pending next = waiting.remove();
                size += next.command().sizeBytes();
                batch.add(next);
            }
        } finally {
            lock.unlock();
        }
        return batch;
    }

    /** Waits; closing the queue cuts it short, and after that it lasts no longer than until the deadline. */
    void pause(long nanos) {
        lock.lock();
        try {
            boolean closedBefore = closed;
            long left = closed ? Math.min(nanos, deadlineNanos - System.nanoTime()) : nanos;
            while (closed == closedBefore && left > 0) {
                left = awaitUninterrupted(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // both callers loop
    private long awaitUninterrupted(long nanos) {
        try {
            return changed.awaitNanos(nanos);
        } catch (InterruptedException nobodyHasTheThread) {
            return nanos - TimeUnit.MILLISECONDS.toNanos(1);
        }
    }

    /** Makes {@link #take} return. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Withdraws every write that has waited longer, so that it is surely never decided, and returns those. */
    List<Pending> withdrawOlderThan(long nanos) {
        long now = System.nanoTime();
        List<Pending> withdrawn = new ArrayList<>();
        lock.lock();
        try {
            while (!waiting.isEmpty() && waiting.element().olderThan(nanos, now)) {
                withdrawn.add(waiting.remove());
            }
        } finally {
            lock.unlock();
        }
        return withdrawn;
    }

    /** Refuses writes from now on; those that wait can still be taken, until the deadline. */
    void close(long deadlineByNanoTime) {
        lock.lock();
        try {
            if (!closed) {
                deadlineNanos = deadlineByNanoTime;
                closed = true;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    QueueDepth depth() {
        lock.lock();
        try {
            return new QueueDepth(writes, bytes);
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Returns whether the queue was closed, and its deadline has come. */
    boolean isPastDeadline() {
        return closed && System.nanoTime() - deadlineNanos >= 0;
    }

    /** Returns whether the queue was closed, and nothing waits or its deadline has come. */
    boolean isDrained() {
        lock.lock();
        try {
            return closed && (waiting.isEmpty() || isPastDeadline());
        } finally {
            lock.unlock();
        }
    }
}
