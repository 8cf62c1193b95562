package dev.pathway.http.stream;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the streams of all event loops of one server share.
 *
 * @param workers where streams read and encode, a slice at a time: each waits in line behind the others for the next
 * @param unwrittenBytes how many bytes of answers wait for clients to take them
 * @param maxUnwrittenBytes with how many of them no more is read for a client
 * @param imports how many imports may be under way
 * @param exports how many exports may be under way
 * @param timeout how long a stream may get nowhere
 * @param idleTimeout how long a connection may rest
 */
public record StreamBounds(
        WorkerExecutor workers,
        AtomicLong unwrittenBytes,
        long maxUnwrittenBytes,
        Places imports,
        Places exports,
        Duration timeout,
        Duration idleTimeout) {

    private static final int MOST_IMPORTS = 16;
    private static final int MOST_EXPORTS = 16;

    public StreamBounds(Vertx vertx, long maxUnwrittenBytes, Duration timeout, Duration idleTimeout) {
        this(
                vertx.createSharedWorkerExecutor(
                        "pathway-stream", Math.max(2, Runtime.getRuntime().availableProcessors())),
                new AtomicLong(),
                maxUnwrittenBytes,
                new Places(MOST_IMPORTS, "imports"),
                new Places(MOST_EXPORTS, "exports"),
                timeout,
                idleTimeout);
    }
}
