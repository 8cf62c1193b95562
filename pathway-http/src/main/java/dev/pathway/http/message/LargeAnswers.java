package dev.pathway.http.message;

import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The large answers of one event loop that their clients have not taken yet, and a limit to the bytes that they may hold
 * together. Beyond it the connection on which one waits the longest is ended: so it costs whoever takes nothing, be it by a
 * window of HTTP/2 that is never opened, and not whoever comes next.
 *
 * <p>One event loop owns it.
 */
public final class LargeAnswers {

    /** What is smaller weighs little more than the request that it answers. */
    private static final int LARGE_BYTES = 4_096;

    private final long mostBytes;
    private final Consumer<HttpConnection> end;
    private final Set<Untaken> waiting = new LinkedHashSet<>();
    private long bytes;

    /**
     * Lets them hold so many bytes, and the newest of them more.
     *
     * @param end ends a connection at once, whatever waits to be written to it
     */
    public LargeAnswers(long mostBytes, Consumer<HttpConnection> end) {
        this.mostBytes = mostBytes;
        this.end = end;
    }

    /** Follows an answer, or a piece of one, until it is written. */
    public void follow(HttpServerRequest request, int size, Future<Void> written) {
        if (size < LARGE_BYTES || written.isComplete()) {
            return;
        }
        Untaken answer = new Untaken(request.connection(), size);
        waiting.add(answer);
        bytes += size;
        written.onComplete(taken -> forget(answer));
        while (bytes > mostBytes && waiting.size() > 1) {
            Untaken oldest = waiting.iterator().next();
            forget(oldest);
            end.accept(oldest.connection);
        }
    }

    private void forget(Untaken answer) {
        if (waiting.remove(answer)) {
            bytes -= answer.size;
        }
    }

    /** An answer, and no other of the same size on the same connection. */
    private static final class Untaken {

        private final HttpConnection connection;
        private final int size;

        Untaken(HttpConnection connection, int size) {
            this.connection = connection;
            this.size = size;
        }
    }
}
