package dev.pathway.jsonl;

import java.time.Duration;

/**
 * Is told what a log writes to its segments, to count and time it.
 *
 * <p>Every call comes from the thread that writes, and every write waits for it: it must not block. The first exception that
 * it throws is logged; none has any other effect.
 */
public interface SegmentObserver {

    /** Takes no notice. */
    SegmentObserver NONE = new SegmentObserver() {
        @Override
        public void appended(int bytes) {}

        @Override
        public void forced(Duration took) {}
    };

    /** Learns how many bytes were written: events, and the few lines that the log writes for itself. */
    void appended(int bytes);

    /** Learns that a segment was forced to the disk, and how long that took. */
    void forced(Duration took);
}
