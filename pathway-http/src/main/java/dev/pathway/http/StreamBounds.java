package dev.pathway.http;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the streams of all event loops of one server share.
 *
 * @param workers where streams read and encode, a slice at a time: each waits in line behind the others for the next
 * @param unwrittenBytes how many bytes of answers wait for clients to take them
 * @param imports how many imports may be under way
 * @param exports how many exports may be under way
 */
record StreamBounds(WorkerExecutor workers, AtomicLong unwrittenBytes, Places imports, Places exports) {

    private static final int MOST_IMPORTS = 16;
    private static final int MOST_EXPORTS = 16;

    StreamBounds(Vertx vertx) {
        this(
                vertx.createSharedWorkerExecutor(
                        "pathway-stream", Math.max(2, Runtime.getRuntime().availableProcessors())),
                new AtomicLong(),
                new Places(MOST_IMPORTS, "imports"),
                new Places(MOST_EXPORTS, "exports"));
    }
}
