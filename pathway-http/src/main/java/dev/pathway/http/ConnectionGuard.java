package dev.pathway.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections that take too long over a head, a body or an answer, however busy they look while they do, and closes
 * those beyond the limit.
 *
 * <pre>
 *   opened ──▶ first head ──▶ body ──▶ answer ──▶ next head ──▶ body …
 *              headerTimeout  request  request    idle
 * </pre>
 *
 * <p>One event loop owns it; only the number of connections is shared with those of other loops. Deadlines are looked at
 * by {@link #sweep}, so they hold to within the time between two sweeps.
 */
final class ConnectionGuard {

    private final ServerOptions options;
    private final AtomicInteger openEverywhere;
    private final Map<HttpConnection, Watch> watches = new HashMap<>();

    ConnectionGuard(ServerOptions options, AtomicInteger openEverywhere) {
        this.options = options;
        this.openEverywhere = openEverywhere;
    }

    /** Returns how long to let pass between two sweeps. */
    Duration sweepEvery() {
        Duration shortest = options.headerTimeout();
        if (options.requestTimeout().compareTo(shortest) < 0) {
            shortest = options.requestTimeout();
        }
        return Duration.ofMillis(Math.max(10, Math.min(1_000, shortest.toMillis() / 4)));
    }

    void opened(HttpConnection connection) {
        if (openEverywhere.incrementAndGet() > options.maxConnections()) {
            connection.closeHandler(closed -> openEverywhere.decrementAndGet());
            connection.close();
            return;
        }
        Watch watch = new Watch(options.headerTimeout());
        watches.put(connection, watch);
        connection.closeHandler(closed -> {
            openEverywhere.decrementAndGet();
            watches.remove(connection);
        });
    }

    /** Follows one request, from its head to the end of its answer. */
    void follow(HttpServerRequest request) {
        Watch watch = watches.get(request.connection());
        if (watch == null) {
            return;
        }
        watch.next(options.requestTimeout(), request);
        request.end().onSuccess(read -> {
            if (watch.request == request) {
                watch.next(answerTimeout(), request);
            }
        });
        request.response().endHandler(ended -> {
            if (watch.request == request) {
                watch.next(options.idleTimeout(), null);
            }
        });
    }

    /** Gives an answer that is being taken, slice by slice, as long again. */
    void progress(HttpConnection connection) {
        Watch watch = watches.get(connection);
        if (watch != null) {
            watch.next(answerTimeout(), watch.request);
        }
    }

    /** Ends the connections whose time is over. */
    void sweep() {
        long now = System.nanoTime();
        for (Map.Entry<HttpConnection, Watch> entry : new ArrayList<>(watches.entrySet())) {
            Watch watch = entry.getValue();
            if (now - watch.deadlineNanos >= 0) {
                HttpServerRequest request = watch.request;
                if (request != null && !request.response().headWritten()) {
                    Answers.problem(request, late(request).closing());
                } else {
                    entry.getKey().close();
                }
            }
        }
    }

    private static Problem late(HttpServerRequest request) {
        return request.isEnded()
                ? Problem.blank(504, "The store did not answer in time").with("written", "unknown")
                : Problem.blank(408, "The body did not arrive in time");
    }

    /** The store itself gives up on a write after 30 s and can say more about it, so it is let go first. */
    private Duration answerTimeout() {
        return options.requestTimeout().plusSeconds(5);
    }

    /** What one connection is waited for. */
    private static final class Watch {

        private @Nullable HttpServerRequest request;
        private long deadlineNanos;

        Watch(Duration most) {
            next(most, null);
        }

        void next(Duration most, @Nullable HttpServerRequest now) {
            request = now;
            deadlineNanos = System.nanoTime() + most.toNanos();
        }
    }
}
