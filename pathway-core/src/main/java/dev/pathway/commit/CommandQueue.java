package dev.pathway.commit;

import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.observe.QueueDepth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The writes that wait for the committer, bounded by count and bytes. A write counts until it is answered, so slow
 * callbacks fill the queue as a slow log does.
 */
final class CommandQueue {

    private final int maxWrites;
    private final long maxBytes;

    /** What takes up room: added to under the lock, so that the bounds hold, and taken from without it. */
    private final AtomicInteger writes = new AtomicInteger();

    private final AtomicLong bytes = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Pending> waiting = new ArrayDeque<>();
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
        lock.lock();
        try {
            admit(pending);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds writes at the end, in their order, before any of them can be taken. Each that would break a bound fails, and is
     * left out; those behind it are added all the same.
     */
    void addAll(List<Pending> many) {
        Map<Pending, PathwayException> refused = new LinkedHashMap<>();
        lock.lock();
        try {
            for (Pending pending : many) {
                try {
                    admit(pending);
                } catch (StoreOverloaded | StoreClosed refusal) {
                    refused.put(pending, refusal);
                }
            }
        } finally {
            changed.signal(); // an Error at one of them must not leave those before it waiting
            lock.unlock();
        }
        refused.forEach((pending, refusal) -> pending.answer().completeExceptionally(refusal));
    }

    private void admit(Pending pending) {
        long size = pending.sizeBytes();
        if (closed) {
            throw new StoreClosed();
        }
        if (writes.get() == maxWrites) {
            throw new StoreOverloaded(maxWrites + " writes");
        }
        if (bytes.get() + size > maxBytes && writes.get() > 0) {
            throw new StoreOverloaded(maxBytes + " bytes");
        }
        waiting.add(pending); // first, as it may lack memory, and room that is taken in vain is never given back
        writes.incrementAndGet();
        bytes.addAndGet(size);
    }

    /** Gives back the room of a write that was answered, once. */
    void release(Pending pending) {
        if (pending.giveRoomBack()) {
            bytes.addAndGet(-pending.sizeBytes());
            writes.decrementAndGet();
        }
    }

    /**
     * Takes what waits, up to the size of a batch; waits until something does, is closed, or is woken. If it fails, nothing
     * was taken.
     */
    List<Pending> take(long waitNanos) {
        lock.lock();
        try {
            List<Pending> batch = next(waitNanos);
            remove(batch); // only now, as a copy may lack memory, and this needs none
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has what {@link #take} would give answered instead, and removes it only then: whatever the answering throws, all of it
     * can be answered once more. Only for who would take it, so that nobody decides it meanwhile.
     *
     * @return whether there was any
     */
    boolean answer(long waitNanos, Consumer<List<Pending>> answering) {
        List<Pending> batch;
        lock.lock();
        try {
            batch = next(waitNanos);
        } finally {
            lock.unlock();
        }
        answering.accept(batch);
        lock.lock();
        try {
            remove(batch);
        } finally {
            lock.unlock();
        }
        return !batch.isEmpty();
    }

    private List<Pending> next(long waitNanos) {
        long left = waitNanos;
        while (waiting.isEmpty() && !closed && !woken && left > 0) {
            left = awaitUninterrupted(left);
        }
        woken = false;
        List<Pending> batch = new ArrayList<>();
        long size = 0;
        for (Pending next : waiting) {
            if (size >= Batch.MOST_BYTES) {
                break;
            }
            size += next.sizeBytes();
            batch.add(next);
        }
        return batch;
    }

    /** Removes writes that stood at the head, of which some may have been withdrawn since. */
    private void remove(List<Pending> batch) {
        for (Pending each : batch) {
            if (waiting.peek() == each) {
                waiting.remove();
            }
        }
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
            for (Pending next : waiting) {
                if (!next.olderThan(nanos, now)) {
                    break;
                }
                withdrawn.add(next);
            }
            remove(withdrawn);
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
        return new QueueDepth(writes.get(), bytes.get());
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
