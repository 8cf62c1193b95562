package dev.pathway.state;

import dev.pathway.event.Event;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;

/** Estimates how many bytes the line of an event has in a log, and that of a trace in a snapshot. */
public final class LineBytes {

    private static final long BESIDE_CONTENT_AND_LABELS = 300;

    /** The quotes, the colon and the comma. */
    private static final long BESIDE_KEY_AND_VALUE = 6;

    private LineBytes() {}

    /** Returns that of an event. */
    public static long of(Event event) {
        return event instanceof Event.WithTrace whole ? of(whole.trace()) : BESIDE_CONTENT_AND_LABELS;
    }

    static long of(Trace trace) {
        Labels labels = trace.labels();
        return BESIDE_CONTENT_AND_LABELS
                + trace.content().sizeBytes()
                + labels.sizeChars()
                + labels.size() * BESIDE_KEY_AND_VALUE;
    }
}
