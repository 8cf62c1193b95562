package dev.pathway.daemon.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param time how long each task goes on, if it does not reach the number before
 * @param times how often each task does what it does at most, so that neither disk nor heap run full
 */
record Size(Duration time, int times) {

    private static final int MOST = 400_000;

    /** What a store takes besides its lines. */
    private static final int FILES_BYTES = 1 << 20;

    /** More than a trace and its write in flight take, so that there is room for the garbage. */
    private static final int HEAP_BYTES_EACH = 2_500;

    /** Returns the size for a heap of so many bytes. */
    static Size of(Duration time, long heapBytes) {
        return new Size(time, (int) Math.max(1, Math.min(MOST, heapBytes / HEAP_BYTES_EACH)));
    }

    /** Returns what the disk must have room for: what one task writes, and warms up with, and some more. */
    long diskBytes() {
        return 1L * times * Forcing.LINE_BYTES * 3 / 2 + FILES_BYTES;
    }
}
