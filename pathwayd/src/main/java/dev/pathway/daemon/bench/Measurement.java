package dev.pathway.daemon.bench;

import java.util.Optional;

/**
 * How often something was done in how much time.
 *
 * @param times how often, at least once
 * @param nanos in how many nanoseconds altogether, at least one
 * @param waits how long one of them took; empty where nobody waited for one
 */
record Measurement(long times, long nanos, Optional<Waits> waits) {

    /** Checks that something was done, and that it took time. */
    Measurement {
        if (times < 1 || nanos < 1) {
            throw new IllegalArgumentException(times + " times in " + nanos + " ns");
        }
    }

    /** Returns how often in a second, rounded. */
    long perSecond() {
        return Math.round(times * 1e9 / nanos);
    }

    /** Returns the same where each time was really this often. */
    Measurement of(int each) {
        return new Measurement(times * each, nanos, waits.map(found -> found.dividedBy(each)));
    }
}
