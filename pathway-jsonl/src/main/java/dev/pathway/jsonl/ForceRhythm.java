package dev.pathway.jsonl;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says when to force. Not safe for use by several threads. */
final class ForceRhythm {

    private final long intervalNanos;
    private final LongSupplier ticker;
    private long lastForce;

    ForceRhythm(Durability durability, LongSupplier ticker) {
        this.intervalNanos =
                durability instanceof Durability.Interval every ? TimeUnit.NANOSECONDS.convert(every.interval()) : 0;
        this.ticker = ticker;
        this.lastForce = ticker.getAsLong();
    }

    /** Returns whether everything is forced at once. */
    boolean isAlways() {
        return intervalNanos == 0;
    }

    boolean isDue() {
        return isAlways() || ticker.getAsLong() - lastForce >= intervalNanos;
    }

    void forced() {
        lastForce = ticker.getAsLong();
    }
}
