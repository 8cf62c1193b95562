package dev.pathway.jsonl;

import java.util.function.LongSupplier;

/**
 * How a log is kept.
 *
 * @param segmentBytes a segment that has so many is followed by a new one
 * @param ticker counts nanoseconds
 */
record Options(Durability durability, long segmentBytes, LongSupplier ticker) {

    Options {
        if (segmentBytes < 1) {
            throw new IllegalArgumentException("segmentBytes " + segmentBytes + " is not positive");
        }
    }
}
