package dev.pathway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Deals with what is still to come of a refused request's body.
 *
 * <p>Closing the connection over unread bytes would make the client's system drop the answer, so a few are read and thrown
 * away; the connection ends where there are more, or where the client was never told to send them.
 */
final class Leftovers {

    private final long mostBytes;

    Leftovers(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Returns whether the connection has to end behind the answer; begins to read over the rest where it has not. */
    boolean endHere(HttpServerRequest request) {
        if (request.isEnded() || !BodyHead.announced(request)) {
            return false;
        }
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            return true;
        }
        request.handler(chunk -> {
            if (request.bytesRead() > mostBytes) {
                request.connection().close();
            }
        });
        return false;
    }
}
