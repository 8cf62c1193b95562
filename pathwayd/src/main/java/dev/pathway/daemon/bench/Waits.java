package dev.pathway.daemon.bench;

import java.util.stream.LongStream;

/**
 * How long one of many took.
 *
 * @param medianNanos half of them took at most so many nanoseconds
 * @param p99Nanos 99 of 100 took at most so many
 */
record Waits(long medianNanos, long p99Nanos) {

    /** Returns those of all that were measured, at least one. */
    static Waits of(LongStream nanos) {
        long[] sorted = nanos.sorted().toArray();
        return new Waits(percentile(sorted, 50), percentile(sorted, 99));
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[(int) (((long) sorted.length * percent + 99) / 100) - 1];
    }

    Waits dividedBy(int each) {
        return new Waits(medianNanos / each, p99Nanos / each);
    }
}
