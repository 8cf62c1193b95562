package dev.pathway.http.stream;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Where the slices of an answer come from. One thread at a time uses it. */
interface SliceSource extends AutoCloseable {

    /** Returns the next slice; on a worker, since it may read files and costs CPU. */
    Slice next();

    /** Returns what shows that a resting answer is alive; null if it never rests for long. */
    default @Nullable Buffer heartbeat() {
        return null;
    }

    /** Returns the last words of an answer that ends before its time; null if it would be taken for whole. */
    default @Nullable Buffer farewell(String reason) {
        return null;
    }

    /** Gives back what it holds; on a worker. */
    @Override
    void close();
}
