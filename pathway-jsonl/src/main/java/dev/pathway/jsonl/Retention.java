package dev.pathway.jsonl;

import java.time.Duration;

/**
 * Which events a log keeps although two snapshots cover them; those that are not covered are always kept. Segments are
 * deleted as a whole, so somewhat more is kept. Traces are never deleted.
 */
public sealed interface Retention {

    /** Every event is kept. */
    Retention ALL = new All();

    /**
     * Events are kept until they are older than this.
     *
     * @throws IllegalArgumentException if the age is negative
     */
    static Retention age(Duration age) {
        return new Age(age);
    }

    /**
     * The newest segments are kept, as many as are needed for at least this many bytes, padding included.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    static Retention size(long bytes) {
        return new Size(bytes);
    }

    /** See {@link #ALL}. */
    record All() implements Retention {}

    /** See {@link #age(Duration)}. */
    record Age(Duration age) implements Retention {
        public Age {
            if (age.isNegative()) {
                throw new IllegalArgumentException("the age " + age + " is negative");
            }
        }
    }

    /** See {@link #size(long)}. */
    record Size(long bytes) implements Retention {
        public Size {
            if (bytes < 0) {
                throw new IllegalArgumentException("the size " + bytes + " is negative");
            }
        }
    }
}
