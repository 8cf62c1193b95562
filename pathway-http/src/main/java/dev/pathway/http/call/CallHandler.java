package dev.pathway.http.call;

import io.vertx.core.Future;

/** Answers one kind of request, on its event loop. */
@FunctionalInterface
public interface CallHandler {

    /** Returns when the answer was begun; what it fails with becomes a problem document. May throw instead. */
    Future<Void> handle(Call call);
}
