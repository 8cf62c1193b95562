package dev.pathway.http;

import dev.pathway.http.call.Call;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.BodyReader;
import dev.pathway.http.message.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the page of metrics. It is written away from the event loop, by one worker at most: who asks meanwhile gets the
 * same page. Belongs to one event loop.
 */
final class MetricsHandler {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final BodyReader bodies;
    private final Optional<Supplier<String>> page;
    private @Nullable Future<Buffer> underWay;

    MetricsHandler(Vertx vertx, BodyReader bodies, Optional<Supplier<String>> page) {
        this.vertx = vertx;
        this.bodies = bodies;
        this.page = page;
    }

    Future<Void> page(Call call) {
        Supplier<String> writing = page.orElseThrow(() -> Refusal.notFound("This service keeps no metrics"));
        return bodies.none(call.request())
                .compose(none -> written(writing))
                .compose(text -> Answers.end(call.request(), Answers.begin(call.request(), 200, TEXT), text));
    }

    private Future<Buffer> written(Supplier<String> writing) {
        Future<Buffer> begun = underWay;
        if (begun != null) {
            return begun;
        }
        Future<Buffer> written = vertx.executeBlocking(() -> Buffer.buffer(writing.get()), false);
        underWay = written;
        return written.onComplete(done -> underWay = null);
    }
}
