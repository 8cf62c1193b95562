package dev.pathway.store;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7, each greater than all that the same source made before. Safe for use by several threads; no
 * lock is held, least of all while the random generator works.
 *
 * <p>RFC 9562, section 6.2, method 1, a dedicated counter, here of 16 bits:
 *
 * <pre>
 *      48 bits               4     12 bits           2     4 bits          58 bits
 *      milliseconds, UTC     0111  counter, upper    10    counter, lower  random
 * </pre>
 *
 * <p>With each new millisecond the counter begins at a random value below 32,768 (its highest bit is the guard that the
 * RFC advises) and goes up by one for every UUID. If it overflows, or while the clock stands or is behind, the time in
 * the UUID is ahead of the clock's until that catches up.
 */
final class Uuid7 {

    private static final int COUNTER_BITS = 16;
    private static final int FIRST_COUNTER_BOUND = 1 << (COUNTER_BITS - 1);

    private final InstantSource clock;
    private final RandomGenerator random;

    /** The time and counter of the newest UUID, as one unsigned number: a full counter carries into the time. */
    private final AtomicLong newest = new AtomicLong();

    /**
     * @param clock between the years 1970 and 10000; an earlier time counts as 1970
     * @param random safe for use by several threads, as {@link java.security.SecureRandom} is
     */
    Uuid7(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Returns the next UUID in its canonical form: 36 characters, in lower case. */
    String next() {
        long timeAndCounter = nextTimeAndCounter();
        long time = timeAndCounter >>> COUNTER_BITS;
        long counterUpper = (timeAndCounter >>> 4) & 0xFFF;
        long counterLower = timeAndCounter & 0xF;

        long upperHalf = (time << 16) | 0x7000L | counterUpper;
        long lowerHalf = (0b10L << 62) | (counterLower << 58) | (randomBits() >>> 6);
        return new UUID(upperHalf, lowerHalf).toString();
    }

    /** Draws all 64 at once: a secure generator draws a {@code long} in two halves, each for the price of this. */
    private long randomBits() {
        ByteBuffer bits = ByteBuffer.allocate(Long.BYTES);
        random.nextBytes(bits.array());
        return bits.getLong();
    }

    private long nextTimeAndCounter() {
        long now = Math.max(0, clock.millis()) << COUNTER_BITS;
        while (true) {
            long before = newest.get();
            long next = Long.compareUnsigned(now, before) > 0 ? now + random.nextInt(FIRST_COUNTER_BOUND) : before + 1;
            if (newest.compareAndSet(before, next)) {
                return next;
            }
        }
    }
}
