package dev.pathway.jsonl;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far a writer has made its log durable, told to the readers in the same process. Safe for use by several threads. */
final class Watermark {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition risen = lock.newCondition();
    private volatile Mark mark = new Mark(0, 0);

    /**
     * Up to where all is durable.
     *
     * @param seq the last durable sequence number
     * @param epoch that of the newest segment when this was so: without it, a reader does not know which lines are dead
     */
    record Mark(long seq, long epoch) {}

    Mark mark() {
        return mark;
    }

    void raise(long seq, long epoch) {
        lock.lock();
        try {
            mark = new Mark(seq, epoch);
            risen.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the mark is no longer {@code known}, but not longer than {@code most}. */
    void await(Mark known, Duration most) throws InterruptedException {
        long nanosLeft = most.toNanos();
        lock.lock();
        try {
            while (mark.equals(known) && nanosLeft > 0) {
                nanosLeft = risen.awaitNanos(nanosLeft);
            }
        } finally {
            lock.unlock();
        }
    }
}
