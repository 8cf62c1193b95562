package dev.pathway.daemon.store;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.HandedOver;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Recovery;
import dev.pathway.log.Writer;
import java.util.List;

/**
 * A log without its pen: a store opened on it knows all that is durable by then, takes no lock, disturbs no writer and
 * changes no file. Every append is refused.
 */
public final class ReadOnlyLog implements EventLog {

    private static final int BATCH = 1_024;

    private final EventLog log;

    /** Makes one over a log, which is closed with it. */
    public ReadOnlyLog(EventLog log) {
        this.log = log;
    }

    @Override
    public String identity() {
        return log.identity();
    }

    @Override
    public Position start() {
        return log.start();
    }

    @Override
    public Position discardBefore(Position position) {
        return start();
    }

    @Override
    public Writer acquire(Position after, BatchHandler history) {
        HandedOver handedOver = new HandedOver();
        try (Cursor cursor = log.read(after)) {
            for (List<Event> events = cursor.nextThatIsThere(BATCH);
                    !events.isEmpty();
                    events = cursor.nextThatIsThere(BATCH)) {
                handedOver.add(events);
                history.take(events, cursor.position());
            }
            history.caughtUp();
            return new NoWriter(cursor.position(), handedOver.toRecovery());
        }
    }

    @Override
    public Cursor read(Position after) {
        return log.read(after);
    }

    @Override
    public void close() {
        log.close();
    }

    private static EventLogException refusal() {
        return new EventLogException.Unavailable("The log was opened to be read only", null);
    }

    /** Has nothing to make durable, and nothing to lose. */
    private record NoWriter(Position end, Recovery recovery) implements Writer {

        @Override
        public Progress append(List<Event> events) {
            throw refusal();
        }

        @Override
        public Progress flush() {
            return Progress.allDurable(end);
        }

        @Override
        public Progress idle() {
            return Progress.allDurable(end);
        }

        @Override
        public void confirm() {}

        @Override
        public void resume(BatchHandler really) {}

        @Override
        public void close() {}
    }
}
