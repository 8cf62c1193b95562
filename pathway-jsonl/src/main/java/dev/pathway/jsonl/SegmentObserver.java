package dev.pathway.jsonl;

import java.time.Duration;

/**
 * Is told what a log writes to its segments, so that somebody can count and time it.
 *
 * <p>Every call comes from the thread that writes, and everybody who writes waits for it: it must not block. What it
 * throws is logged once and goes no further.
 */
public interface SegmentObserver {

    /** Takes no notice. */
    SegmentObserver NONE = new SegmentObserver() {
        @Override
        public void appended(int bytes) {}

        @Override
        public void forced(Duration took) {}
    };

    /** Learns that so many bytes were written: events, and the few lines that the log writes for itself. */
    void appended(int bytes);

    /** Learns that a segment was forced to the disk, and how long that took. */
    void forced(Duration took);
}
