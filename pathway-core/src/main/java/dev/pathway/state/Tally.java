package dev.pathway.state;

import dev.pathway.trace.Trace;
import org.jspecify.annotations.Nullable;

/** Counts on from one moment to the next, for the thread that applies events. */
final class Tally {

    private long traces;
    private long retired;
    private long superseded;
    private long replays;
    private long events;
    private long skipped;
    private long contentBytes;
    private long snapshotBytes;

    Tally(Counts from) {
        this.traces = from.traces();
        this.retired = from.retired();
        this.superseded = from.superseded();
        this.replays = from.replays();
        this.events = from.events();
        this.skipped = from.skipped();
        this.contentBytes = from.contentBytes();
        this.snapshotBytes = from.snapshotBytes();
    }

    /** Counts an empty state that so many events have led to. */
    Tally(long events, long skipped) {
        this.events = events;
        this.skipped = skipped;
    }

    /** Counts so many events as those that have led here. */
    void events(long all, long notApplied) {
        events = all;
        skipped = notApplied;
    }

    void event(boolean applied) {
        events++;
        if (!applied) {
            skipped++;
        }
    }

    void replace(@Nullable Trace before, Trace after) {
        if (before != null) {
            count(before, -1);
        }
        count(after, 1);
    }

    void superseded(boolean before, boolean after) {
        superseded += (after ? 1 : 0) - (before ? 1 : 0);
    }

    private void count(Trace trace, int sign) {
        traces += sign;
        retired += trace.retired() ? sign : 0;
        replays += sign * trace.replayCount();
        contentBytes += (long) sign * trace.content().sizeBytes();
        snapshotBytes += sign * LineBytes.of(trace);
    }

    Counts counts() {
        return new Counts(traces, retired, superseded, replays, events, skipped, contentBytes, snapshotBytes);
    }
}
