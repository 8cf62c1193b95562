package dev.pathway.trace;

import java.time.Instant;

/** Times as whole microseconds since 1970, a third of the memory of an {@link Instant}. */
final class Micros {

    private static final long A_SECOND = 1_000_000;

    private Micros() {}

    /** Returns the microseconds of a time; what is finer is cut off. */
    static long of(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), A_SECOND), time.getNano() / 1_000);
    }

    static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, A_SECOND), Math.floorMod(micros, A_SECOND) * 1_000);
    }
}
