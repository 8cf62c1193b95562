package dev.pathway.jsonl;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * How a log is kept.
 *
 * @param segmentBytes a segment that has so many is followed by a new one
 * @param ticker counts nanoseconds
 * @param clock tells the age of events
 * @param observer is told of what is written
 */
record Options(
        Durability durability,
        long segmentBytes,
        Retention retention,
        LongSupplier ticker,
        InstantSource clock,
        SegmentObserver observer) {

    Options {
        if (segmentBytes < 1) {
            throw new IllegalArgumentException("segmentBytes " + segmentBytes + " is not positive");
        }
    }
}
