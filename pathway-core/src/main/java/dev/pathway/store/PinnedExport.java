package dev.pathway.store;

import dev.pathway.state.Pinned;
import dev.pathway.trace.Trace;
import java.util.Iterator;

/** An export that goes through a pinned state. */
final class PinnedExport implements Export {

    private final Pinned pinned;
    private final Iterator<Trace> traces;

    PinnedExport(Pinned pinned) {
        this.pinned = pinned;
        this.traces = pinned.traces(() -> {});
    }

    @Override
    public long asOfSeq() {
        return pinned.moment().seq();
    }

    @Override
    public long traces() {
        return pinned.moment().counts().traces();
    }

    @Override
    public boolean hasNext() {
        return traces.hasNext();
    }

    @Override
    public Trace next() {
        return traces.next();
    }

    @Override
    public void close() {
        pinned.close();
    }
}
