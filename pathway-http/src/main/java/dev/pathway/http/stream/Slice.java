package dev.pathway.http.stream;

import io.vertx.core.buffer.Buffer;

/**
 * A piece of an answer.
 *
 * @param bytes what to write, possibly nothing
 * @param then what comes behind it
 */
record Slice(Buffer bytes, Then then) {

    /** About how many bytes a slice has. */
    static final int BYTES = 32 << 10;

    /** What is known of the rest of an answer. */
    enum Then {
        /** There may be more at once. */
        MORE,
        /** There is nothing more at the moment. */
        REST,
        /** The answer is whole. */
        END
    }
}
