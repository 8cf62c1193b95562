package dev.pathway.http;

import dev.pathway.observe.Guarded;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Tells the observer of requests and their answers, by the template of the route and never by the path. */
final class Exchanges {

    private final Guarded<ServerObserver> observer;

    Exchanges(Guarded<ServerObserver> observer) {
        this.observer = observer;
    }

    /** Tells that a request has begun, and from then on follows it until its answer is {@code done}, however it ends. */
    Following begin(HttpServerRequest request, Route route) {
        return new Following(request, request.method().name(), route.path());
    }

    /** Tells of a request without a route, which was answered at once. */
    void unrouted(HttpServerRequest request) {
        new Following(request, ServerObserver.ANY_METHOD, ServerObserver.NO_ROUTE).end();
    }

    /** One request that has begun. */
    final class Following {

        private final HttpServerRequest request;
        private final String method;
        private final String route;
        private final long begunNanos = System.nanoTime();

        private Following(HttpServerRequest request, String method, String route) {
            this.request = request;
            this.method = method;
            this.route = route;
            observer.tell(who -> who.began(method, route));
        }

        void until(Future<Void> done) {
            done.onComplete(ended -> end());
        }

        private void end() {
            HttpServerResponse response = request.response();
            if (response.ended() || response.headWritten() || response.closed()) {
                tell(response);
            } else {
                // In HTTP/2 a refusal waits for what is left of the body.
                response.closeHandler(closed -> tell(response));
            }
        }

        private void tell(HttpServerResponse response) {
            int status =
                    response.ended() || response.headWritten() ? response.getStatusCode() : ServerObserver.CLIENT_GONE;
            Duration took = Duration.ofNanos(System.nanoTime() - begunNanos);
            observer.tell(who -> who.answered(method, route, status, took));
        }
    }
}
