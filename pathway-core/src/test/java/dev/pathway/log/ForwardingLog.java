package dev.pathway.log;

/** A log that does what another does: what faulty logs are made from. */
public abstract class ForwardingLog implements EventLog {

    protected final EventLog inner;

    protected ForwardingLog(EventLog inner) {
        this.inner = inner;
    }

    /** Returns what callers get instead of a writer of the inner log. */
    protected abstract Writer around(Writer writer);

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
        return around(inner.acquire(after, history));
    }

    @Override
    public Cursor read(Position after) {
        return inner.read(after);
    }

    @Override
    public void close() {
        inner.close();
    }
}
