package dev.pathway.log;

import dev.pathway.event.Event;
import dev.pathway.log.forwarding.ForwardingLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A log whose cursors give no more events than a test lets through. */
public final class MeteredLog extends ForwardingLog {

    private static final long A_MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Semaphore permits = new Semaphore(0);

    public MeteredLog(EventLog inner) {
        super(inner);
    }

    /** Lets so many more events through. */
    public void letThrough(int events) {
        permits.release(events);
    }

    @Override
    protected Writer around(Writer writer) {
        return writer;
    }

    @Override
    public Cursor read(Position after) {
        return new Metered(inner.read(after));
    }

    private final class Metered implements Cursor {

        private final Cursor cursor;

        Metered(Cursor cursor) {
            this.cursor = cursor;
        }

        /** Waits for a moment only, so that a test need not wait for what waits here. */
        @Override
        public List<Event> next(int max, Duration wait) {
            long nanos = Math.min(wait.toNanos(), A_MOMENT_NANOS);
            try {
                if (!permits.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                    return List.of();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            int allowed = 1;
            while (allowed < max && permits.tryAcquire()) {
                allowed++;
            }
            List<Event> events = cursor.next(allowed, Duration.ZERO);
            permits.release(allowed - events.size());
            return events;
        }

        @Override
        public boolean caughtUp() {
            return cursor.caughtUp();
        }

        @Override
        public Position position() {
            return cursor.position();
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
