package dev.pathway.log.forwarding;

import dev.pathway.log.BatchHandler;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;

/** A log that does what another does: what faulty logs are made from, those of other modules too. */
public class ForwardingLog implements EventLog {

    protected final EventLog inner;

    public ForwardingLog(EventLog inner) {
        this.inner = inner;
    }

    /** Returns what the inner log gets instead of a caller's handler. */
    protected BatchHandler around(BatchHandler handler) {
        return handler;
    }

    /** Returns what callers get instead of a writer of the inner log. */
    protected Writer around(Writer writer) {
        return writer;
    }

    /** Returns what callers get instead of a cursor of the inner log. */
    protected Cursor around(Cursor cursor) {
        return cursor;
    }

    @Override
    public String identity() {
        return inner.identity();
    }

    @Override
    public Position start() {
        return inner.start();
    }

    @Override
    public Position discardBefore(Position position) {
        return inner.discardBefore(position);
    }

    @Override
    public Writer acquire(Position after, BatchHandler history) {
        return around(inner.acquire(after, around(history)));
    }

    @Override
    public Cursor read(Position after) {
        return around(inner.read(after));
    }

    @Override
    public void close() {
        inner.close();
    }
}
