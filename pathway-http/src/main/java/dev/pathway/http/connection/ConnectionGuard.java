package dev.pathway.http.connection;

import dev.pathway.http.message.Answers;
import dev.pathway.http.message.Problem;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends connections on which a head, a body or the store's answer takes too long, however busy they look meanwhile. How
 * slowly a client may take an answer is up to the idle timeout of the server, and how slowly a stream may get on is up to
 * whoever has it {@linkplain #leave left} to itself.
 *
 * <pre>
 *   opened ──▶ first head ──▶ body ──▶ answer ──▶ next head ──▶ body …
 *              head           body     answer     rest
 * </pre>
 *
 * <p>In HTTP/2 several requests are under way on one connection, each with deadlines of its own; the connection rests
 * where there is none.
 *
 * <p>One event loop owns it. Deadlines are looked at by {@link #sweep}, and so is whether a body has arrived, so they
 * hold to within twice the time between two sweeps.
 */
public final class ConnectionGuard {

    private final Deadlines deadlines;
    private final Arrivals arrivals;
    private final Map<HttpConnection, Watch> watches = new HashMap<>();

    public ConnectionGuard(Deadlines deadlines, Arrivals arrivals) {
        this.deadlines = deadlines;
        this.arrivals = arrivals;
    }

    /** Returns how long to let pass between two sweeps. */
    public Duration sweepEvery() {
        return Duration.ofMillis(
                Math.max(10, Math.min(1_000, deadlines.shortest().toMillis() / 4)));
    }

    /** Watches over a connection from now on. */
    public void opened(HttpConnection connection) {
        watches.put(connection, new Watch(deadlines.head()));
        connection.closeHandler(closed -> watches.remove(connection));
        arrivals.announced(connection);
    }

    /** Follows one request, from its head to the end of its answer. */
    public void follow(HttpServerRequest request) {
        Watch watch = watches.get(request.connection());
        if (watch == null) {
            return;
        }
        Turn turn = new Turn(request, deadlines.body());
        watch.underWay.add(turn);
        request.response().endHandler(ended -> watch.ended(turn, deadlines.rest()));
    }

    /** Leaves a request to those who know how it gets on, until its answer ends. */
    public void leave(HttpServerRequest request) {
        Watch watch = watches.get(request.connection());
        if (watch != null) {
            watch.leave(request);
        }
    }

    /** Ends what has run out of time. */
    public void sweep() {
        long now = System.nanoTime();
        for (Map.Entry<HttpConnection, Watch> entry : List.copyOf(watches.entrySet())) {
            Watch watch = entry.getValue();
            if (watch.underWay.isEmpty() && now - watch.deadlineNanos >= 0) {
                entry.getKey().close();
            }
            for (Turn turn : List.copyOf(watch.underWay)) {
                turn.look(deadlines.answer());
                if (turn.request.response().closed()) {
                    // A client took it back, which ends no answer.
                    watch.ended(turn, deadlines.rest());
                } else if (!turn.left && now - turn.deadlineNanos >= 0) {
                    end(turn.request);
                }
            }
        }
    }

    private static void end(HttpServerRequest request) {
        if (!request.response().headWritten()) {
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

    private static long after(Duration most) {
        return System.nanoTime() + most.toNanos();
    }

    /** What one connection is waited for: the requests under way, or else the next. */
    private static final class Watch {

        private final List<Turn> underWay = new ArrayList<>(1);

        private long deadlineNanos;

        Watch(Duration most) {
            deadlineNanos = after(most);
        }

        void ended(Turn turn, Duration rest) {
            underWay.remove(turn);
            deadlineNanos = after(rest);
        }

        void leave(HttpServerRequest request) {
            for (Turn turn : underWay) {
                // By their responses: the routes see other objects for the same request.
                turn.left |= turn.request.response() == request.response();
            }
        }
    }

    /** One request and its answer. */
    private static final class Turn {

        private final HttpServerRequest request;
        private long deadlineNanos;
        private boolean isRead;
        private boolean left;

        Turn(HttpServerRequest request, Duration most) {
            this.request = request;
            this.deadlineNanos = after(most);
        }

        /** Sees whether the body is here by now, so that the answer is what is waited for. */
        void look(Duration most) {
            if (!isRead && request.isEnded()) {
                isRead = true;
                deadlineNanos = after(most);
            }
        }
    }
}
