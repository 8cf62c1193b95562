package dev.pathway.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections on which a head, a body or the store's answer takes too long, however busy they look meanwhile, and
 * closes those beyond the limit. How slowly a client may take an answer is up to the idle timeout of the server, and how
 * slowly a stream may get on is up to {@link Streams}.
 *
 * <pre>
 *   opened ──▶ first head ──▶ body ──▶ answer ──▶ next head ──▶ body …
 *              headerTimeout  request  answer     idle
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
        long shortest = Stream.of(
                        options.headerTimeout(),
                        options.requestTimeout(),
                        options.answerTimeout(),
                        options.idleTimeout())
                .mapToLong(Duration::toMillis)
                .min()
                .getAsLong();
        return Duration.ofMillis(Math.max(10, Math.min(1_000, shortest / 4)));
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
            if (watch.request == request && !watch.left) {
                watch.next(options.answerTimeout(), request);
            }
        });
        request.response().endHandler(ended -> {
            if (watch.request == request) {
                watch.next(options.idleTimeout(), null);
            }
        });
    }

    /** Leaves a request to those who know how it gets on, until its answer ends. */
    void leave(HttpServerRequest request) {
        Watch watch = watches.get(request.connection());
        if (watch != null && watch.request == request) {
            watch.left = true;
        }
    }

    /** Ends the connections whose time is over. */
    void sweep() {
        long now = System.nanoTime();
        for (Map.Entry<HttpConnection, Watch> entry : new ArrayList<>(watches.entrySet())) {
            Watch watch = entry.getValue();
            if (!watch.left && now - watch.deadlineNanos >= 0) {
                end(entry.getKey(), watch.request);
            }
        }
    }

    private static void end(HttpConnection connection, @Nullable HttpServerRequest request) {
        if (request == null) {
            connection.close();
        } else if (!request.response().headWritten()) {
            Answers.problem(request, late(request).closing());
        }
        // Else an answer is being taken. Closing would wait for that; the server's idle timeout, which does not, ends
        // it.
    }

    private static Problem late(HttpServerRequest request) {
        if (!request.isEnded()) {
            return Problem.blank(408, "The body did not arrive in time");
        }
        Problem silent = Problem.blank(504, "The store did not answer in time");
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return reads ? silent : silent.with("written", "unknown");
    }

    /** What one connection is waited for. */
    private static final class Watch {

        private @Nullable HttpServerRequest request;
        private long deadlineNanos;
        private boolean left;

        Watch(Duration most) {
            next(most, null);
        }

        void next(Duration most, @Nullable HttpServerRequest now) {
            request = now;
            left = false;
            deadlineNanos = System.nanoTime() + most.toNanos();
        }
    }
}
