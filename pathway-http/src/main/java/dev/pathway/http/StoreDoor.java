package dev.pathway.http;

import dev.pathway.http.call.Call;
import dev.pathway.http.call.CallHandler;
import dev.pathway.http.message.Problem;
import dev.pathway.http.message.Refusal;
import dev.pathway.space.Lease;
import dev.pathway.space.Spaces;
import dev.pathway.store.Reads;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Lends a call the store of its space, for as long as the handler takes. A request for a space that has to be opened
 * first waits for that, unread, but not for longer than a limit.
 */
final class StoreDoor {

    private static final CharSequence AS_OF = HttpHeaders.createOptimized("Pathway-As-Of-Seq");
    private static final CharSequence STALENESS = HttpHeaders.createOptimized("Pathway-Staleness-Ms");

    private final Spaces spaces;
    private final Duration patience;

    StoreDoor(Spaces spaces, Duration patience) {
        this.spaces = spaces;
        this.patience = patience;
    }

    Future<Void> enter(Call call, CallHandler handler) {
        CompletableFuture<Lease> opening = spaces.lease(call.space());
        if (opening.isDone() && !opening.isCompletedExceptionally()) {
            return handle(call, opening.join(), handler);
        }
        // What arrives meanwhile stays with the system. Whoever reads the body is there when it flows again.
        call.request().pause();
        return opened(opening).transform(opened -> {
            Future<Void> done = opened.succeeded()
                    ? handleUnlessGone(call, opened.result(), handler)
                    : Future.failedFuture(opened.cause());
            call.request().resume();
            return done;
        });
    }

    /** Nothing more comes of a request whose client has gone, not even its end: a handler would wait for that for ever. */
    private static Future<Void> handleUnlessGone(Call call, Lease lease, CallHandler handler) {
        if (call.request().response().closed()) {
            lease.close();
            return Future.succeededFuture();
        }
        return handle(call, lease, handler);
    }

    private Future<Lease> opened(CompletableFuture<Lease> opening) {
        Context context = Vertx.currentContext();
        Promise<Lease> promise = Promise.promise();
        long timer = context.owner()
                .setTimer(
                        Math.max(1, patience.toMillis()),
                        late -> promise.tryFail(new Refusal(Problem.blank(503, "The store is being read from its log")
                                .header("Retry-After", "1"))));
        Future.fromCompletionStage(opening, context).onComplete(opened -> {
            context.owner().cancelTimer(timer);
            if (opened.failed()) {
                promise.tryFail(opened.cause());
            } else if (!promise.tryComplete(opened.result())) {
                opened.result().close();
            }
        });
        return promise.future();
    }

    /** Says of an answer of a follower what it has at least, and how old at most what it lacks is. */
    private static void tellHowFar(HttpServerResponse response, Reads reads) {
        reads.staleness()
                .ifPresent(staleness -> response.putHeader(STALENESS, String.valueOf(staleness.toMillis()))
                        .putHeader(AS_OF, String.valueOf(reads.stats().lastSeq())));
    }

    private static Future<Void> handle(Call call, Lease lease, CallHandler handler) {
        Future<Void> done;
        try {
            tellHowFar(call.request().response(), lease.reads());
            done = handler.handle(call.with(lease));
        } catch (RuntimeException | Error e) { // the lease is given back, whatever it is
            done = Future.failedFuture(e);
        }
        return done.onComplete(ended -> lease.close());
    }
}
