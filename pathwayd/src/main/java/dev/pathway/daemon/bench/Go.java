package dev.pathway.daemon.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * One go at something: it begins now, and is over once its time is, or once it was done so often, or when somebody says
 * so; but not before it was done once. Safe for use by several threads.
 */
final class Go {

    private final long start = System.nanoTime();
    private final long nanos;
    private final long most;
    private final BooleanSupplier stopped;
    private final AtomicLong begun = new AtomicLong();

    Go(Duration time, long most, BooleanSupplier stopped) {
        this.nanos = time.toNanos();
        this.most = most;
        this.stopped = stopped;
    }

    /** Returns whether to do it once more, and counts that. */
    boolean onceMore() {
        if (begun.get() > 0 && (stopped.getAsBoolean() || System.nanoTime() - start >= nanos)) {
            return false;
        }
        if (begun.incrementAndGet() > most) {
            begun.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Returns what it came to, all being done. */
    Measurement end() {
        return end(Optional.empty());
    }

    /** Does the same, knowing how many nanoseconds each took. */
    Measurement end(LongStream waits) {
        return end(Optional.of(Waits.of(waits)));
    }

    private Measurement end(Optional<Waits> waits) {
        return new Measurement(begun.get(), Math.max(1, System.nanoTime() - start), waits);
    }
}
