package dev.pathway.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The first to see a request: refuses what no route should have to think about, and answers whatever goes wrong. */
final class FrontDoor implements Handler<HttpServerRequest> {

    private final ConnectionGuard guard;
    private final SameOrigin sameOrigin;
    private final Leftovers leftovers;
    private final Exchanges exchanges;
    private final Routes routes;

    FrontDoor(ConnectionGuard guard, SameOrigin sameOrigin, Leftovers leftovers, Exchanges exchanges, Routes routes) {
        this.guard = guard;
        this.sameOrigin = sameOrigin;
        this.leftovers = leftovers;
        this.exchanges = exchanges;
        this.routes = routes;
    }

    @Override
    public void handle(HttpServerRequest request) {
        guard.follow(request);
        try {
            if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                    && request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
                throw new Refusal(Problem.blank(400, "A request has a Content-Length or a Transfer-Encoding, not both")
                        .closing());
            }
            Target target = Target.of(request.uri());
            sameOrigin.check(request);
            routes.lead(request, target, this::fail);
        } catch (RuntimeException | Error e) { // the client is answered, and the observer told, whatever it is
            fail(request, e);
            exchanges.unrouted(request);
        }
    }

    /** Answers what could not even be parsed as HTTP; nothing behind it on the connection can be trusted. */
    void malformed(HttpServerRequest request) {
        Answers.problem(
                request, Failures.malformed(request.decoderResult().cause()).closing());
        exchanges.unrouted(request);
    }

    private void fail(HttpServerRequest request, Throwable failure) {
        if (request.response().closed()) {
            return;
        }
        if (request.response().headWritten()) {
            // Part of an answer is out: only an end in the middle can say that there will be no more.
            Answers.cut(request);
            return;
        }
        Problem problem = Failures.problem(failure);
        leftovers.before(request, closes -> Answers.problem(request, closes ? problem.closing() : problem));
    }
}
