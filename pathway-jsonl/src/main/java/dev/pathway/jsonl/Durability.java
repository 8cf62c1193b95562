package dev.pathway.jsonl;

import java.time.Duration;

/** When what is appended is forced to the disk. */
public sealed interface Durability {

    /** Every append is forced before it returns. */
    Durability ALWAYS = new Always();

    /**
     * What is appended is forced once this much time has passed since the last force, within another 50 ms or so under a
     * store, and at the next call of a writer that is used without one; and at {@code flush()}, {@code close()} and the end of
     * a segment. A power cut may cost what was not forced; the end of the process alone costs nothing.
     *
     * @throws IllegalArgumentException if the interval is not positive
     */
    static Durability interval(Duration interval) {
        return new Interval(interval);
    }

    /** See {@link #ALWAYS}. */
    record Always() implements Durability {}

    /** See {@link #interval(Duration)}. */
    record Interval(Duration interval) implements Durability {
        public Interval {
            if (interval.isZero() || interval.isNegative()) {
                throw new IllegalArgumentException("the interval " + interval + " is not positive");
            }
        }
    }
}
