package dev.pathway.daemon.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** Upper ends of the buckets that times are counted in. */
final class Buckets {

    private Buckets() {}

    static Duration[] ofMillis(long... ends) {
        return LongStream.of(ends).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
