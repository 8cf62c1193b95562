package dev.pathway.commit;

import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A write on its way: from the queue to the answer. */
public final class Pending {

    private final Command command;
    private final String uid;
    private final boolean callerWaits;
    private final long sizeBytes;
    private final long submittedNanos = System.nanoTime();
    private final CompletableFuture<WriteResult> answer = new CompletableFuture<>();
    private final AtomicBoolean holdsRoom = new AtomicBoolean(true);
    private volatile long seq;
    private volatile boolean givenUp;

    /**
     * Makes a write that may be queued.
     *
     * @param uid the trace that it creates or changes
     * @param callerWaits whether nobody but a waiting thread sees {@link #answer()}, so that completing it runs nothing
     */
    public Pending(Command command, String uid, boolean callerWaits) {
        this.command = command;
        this.uid = uid;
        this.callerWaits = callerWaits;
        this.sizeBytes = command.sizeBytes();
    }

    public CompletableFuture<WriteResult> answer() {
        return answer;
    }

    Command command() {
        return command;
    }

    String uid() {
        return uid;
    }

    /** Returns how much room it takes up in the queue. */
    long sizeBytes() {
        return sizeBytes;
    }

    boolean callerWaits() {
        return callerWaits;
    }

    /** Returns the sequence number of the event that it was decided to be; 0 before, or where there is none. */
    long seq() {
        return seq;
    }

    void decidedAs(long number) {
        seq = number;
    }

    /** Returns how long ago it was submitted, by the same clock that {@code now} is read from. */
    long ageNanos(long now) {
        return now - submittedNanos;
    }

    boolean olderThan(long nanos, long now) {
        return ageNanos(now) >= nanos;
    }

    /** Marks it as answered before its outcome was known; returns whether this call was the first to do so. */
    boolean giveUp() {
        boolean first = !givenUp;
        givenUp = true;
        return first;
    }

    boolean givenUp() {
        return givenUp;
    }

    /** Returns whether it held room in the queue until now. */
    boolean giveRoomBack() {
        return holdsRoom.compareAndSet(true, false);
    }
}
