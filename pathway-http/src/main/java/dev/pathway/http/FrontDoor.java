package dev.pathway.http;

import dev.pathway.http.call.SameOrigin;
import dev.pathway.http.connection.ConnectionGuard;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.Failures;
import dev.pathway.http.message.Leftovers;
import dev.pathway.http.message.Problem;
import dev.pathway.http.message.Query;
import dev.pathway.http.message.Refusal;
import dev.pathway.http.message.Target;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The first to see a request: refuses what no route should have to think about, and answers whatever goes wrong. */
final class FrontDoor implements Handler<HttpServerRequest> {

    private final ConnectionGuard guard;
    private final SameOrigin sameOrigin;
    private final Leftovers leftovers;
    private final Exchanges exchanges;
    private final Handler<HttpServerRequest> routes;

    FrontDoor(
            ConnectionGuard guard,
            SameOrigin sameOrigin,
            Leftovers leftovers,
            Exchanges exchanges,
            Routes routes,
            Vertx vertx) {
        this.guard = guard;
        this.sameOrigin = sameOrigin;
        this.leftovers = leftovers;
        this.exchanges = exchanges;
        this.routes = routes.router(vertx, this::fail);
    }

    @Override
    public void handle(HttpServerRequest request) {
        guard.follow(request);
        try {
            requirePlainBody(request);
            Query.of(Target.of(request.uri()).query());
            sameOrigin.check(request);
            routes.handle(request);
        } catch (RuntimeException e) {
            fail(request, e);
            exchanges.unrouted(request);
        }
    }

    /** Refuses what another server may take for a body that ends elsewhere, or for one that has to be unpacked. */
    private static void requirePlainBody(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        if (encoding == null) {
            return;
        }
        if (request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            throw new Refusal(Problem.blank(400, "A request has a Content-Length or a Transfer-Encoding, not both")
                    .closing());
        }
        if (!encoding.equalsIgnoreCase("chunked")) {
            throw new Refusal(Problem.blank(400, "No Transfer-Encoding but chunked is taken")
                    .closing());
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
