package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory: the executable definition of the port, and a log for stores that need not outlive their process.
 *
 * <p>Everything that is appended counts as durable at once; it lives as long as a log over it is referenced. {@link
 * #openAgain()} gives another log over the same events, as another process would open the same directory; while one has a
 * writer, the others are busy. It forgets whatever {@link #discardBefore} allows it to.
 */
public final class InMemoryEventLog implements EventLog {

    private final Memory memory;
    private final long maxContentBytes;
    private boolean closed;

    /** Makes an empty log that takes contents of every size. */
    public InMemoryEventLog() {
        this(Long.MAX_VALUE);
    }

    /** Makes an empty log that takes contents of at most {@code maxContentBytes}; the rest of an event is not limited. */
    public InMemoryEventLog(long maxContentBytes) {
        this(new Memory(), maxContentBytes);
    }

    private InMemoryEventLog(Memory memory, long maxContentBytes) {
        this.memory = memory;
        this.maxContentBytes = maxContentBytes;
    }

    /** Returns another log over the same events, whether this one is closed or not. Each is closed on its own. */
    public InMemoryEventLog openAgain() {
        return new InMemoryEventLog(memory, maxContentBytes);
    }

    @Override
    public String identity() {
        return memory.identity;
    }

    @Override
    public Position start() {
        memory.lock.lock();
        try {
            return Position.after(memory.events.start());
        } finally {
            memory.lock.unlock();
        }
    }

    @Override
    public Writer acquire(Position after, BatchHandler history) {
        HandedOver handedOver = new HandedOver();
        List<Event> past;
        Tenure tenure;
        memory.lock.lock();
        try {
            requireOpen(closed);
            if (memory.tenure != null) {
                throw new EventLogException.Busy(memory.tenure.holder);
            }
            memory.events.requireKept(after.sequence());
            if (after.sequence() > memory.events.end()) {
                throw new EventLogException.Damaged(
                        "The log ends at " + memory.events.end() + ", before the position " + after.sequence(), null);
            }
            past = memory.events.behind(after.sequence(), Integer.MAX_VALUE);
            tenure = new Tenure(Position.after(memory.events.end()));
            memory.tenure = tenure;
        } finally {
            memory.lock.unlock();
        }
        // Outside of the lock: what the handler does must hinder no reader. Nobody else can append meanwhile.
        try {
            if (!past.isEmpty()) {
                history.take(past, tenure.end);
            }
            history.caughtUp();
        } catch (Throwable refused) {
            tenure.close();
            throw refused;
        }
        handedOver.add(past);
        tenure.recovery = handedOver.toRecovery();
        return tenure;
    }

    @Override
    public Cursor read(Position after) {
        memory.lock.lock();
        try {
            requireOpen(closed);
            memory.events.requireKept(after.sequence());
            return new Reader(after);
        } finally {
            memory.lock.unlock();
        }
    }

    @Override
    public Position discardBefore(Position position) {
        memory.lock.lock();
        try {
            requireOpen(closed);
            if (memory.tenure != null && memory.tenure.log() == this) {
                memory.events.forget(position.sequence());
            }
            return Position.after(memory.events.start());
        } finally {
            memory.lock.unlock();
        }
    }

    @Override
    public void close() {
        memory.lock.lock();
        try {
            closed = true;
            if (memory.tenure != null && memory.tenure.log() == this) {
                memory.tenure = null;
            }
            memory.changed.signalAll();
        } finally {
            memory.lock.unlock();
        }
    }

    private static void requireOpen(boolean closed) {
        if (closed) {
            throw new IllegalStateException("The log is closed");
        }
    }

    /** What all logs over the same events share. Whoever touches it holds the lock. */
    private static final class Memory {

        final String identity = "memory:" + UUID.randomUUID();
        final ReentrantLock lock = new ReentrantLock();
        final Condition changed = lock.newCondition();
        final RetainedEvents events = new RetainedEvents();

        @Nullable
        Tenure tenure;
    }

    /** The one writer, which lives as long as {@link Memory#tenure} is this. */
    private final class Tenure implements Writer {

        final String holder = "thread " + Thread.currentThread().getName();
        volatile Position end;
        volatile Recovery recovery = Recovery.clean(0, Duration.ZERO);

        Tenure(Position end) {
            this.end = end;
        }

        InMemoryEventLog log() {
            return InMemoryEventLog.this;
        }

        @Override
        public Recovery recovery() {
            return recovery;
        }

        @Override
        public Position end() {
            return end;
        }

        @Override
        public Progress append(List<Event> events) {
            List<Event> batch = List.copyOf(events);
            memory.lock.lock();
            try {
                confirm();
                memory.events.requireFollowing(batch);
                requireFitting(batch);
                batch.forEach(memory.events::add);
                end = Position.after(memory.events.end());
                memory.changed.signalAll();
                return Progress.allDurable(end);
            } finally {
                memory.lock.unlock();
            }
        }

        private void requireFitting(List<Event> batch) {
            for (int i = 0; i < batch.size(); i++) {
                if (batch.get(i) instanceof Event.WithTrace event
                        && event.trace().content().sizeBytes() > maxContentBytes) {
                    throw new EventLogException.TooLarge(i, maxContentBytes);
                }
            }
        }

        @Override
        public Progress flush() {
            confirm();
            return Progress.allDurable(end);
        }

        @Override
        public Progress idle() {
            return flush();
        }

        @Override
        public void confirm() {
            memory.lock.lock();
            try {
                if (memory.tenure != this) {
                    throw new IllegalStateException("The writer is closed");
                }
            } finally {
                memory.lock.unlock();
            }
        }

        /** Hands over nothing: no append was ever uncertain. */
        @Override
        public void resume(BatchHandler really) {
            confirm();
        }

        @Override
        public void close() {
            memory.lock.lock();
            try {
                if (memory.tenure == this) {
                    memory.tenure = null;
                }
            } finally {
                memory.lock.unlock();
            }
        }
    }

    private final class Reader implements Cursor {

        private Position position;
        private boolean ended;

        Reader(Position position) {
            this.position = position;
        }

        @Override
        public List<Event> next(int max, Duration wait) {
            long nanosLeft = TimeUnit.NANOSECONDS.convert(wait);
            memory.lock.lock();
            try {
                while (true) {
                    requireOpen(closed || ended);
                    memory.events.requireKept(position.sequence());
                    List<Event> found = memory.events.behind(position.sequence(), max);
                    if (!found.isEmpty()) {
                        position = Position.after(found.get(found.size() - 1).lastSeq());
                        return found;
                    }
                    if (nanosLeft <= 0) {
                        return List.of();
                    }
                    nanosLeft = memory.changed.awaitNanos(nanosLeft);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            } finally {
                memory.lock.unlock();
            }
        }

        @Override
        public Position position() {
            return position;
        }

        @Override
        public void close() {
            ended = true;
        }
    }
}
