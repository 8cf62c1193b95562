package dev.pathway.http.stream;

import dev.pathway.http.call.Call;
import dev.pathway.http.call.CallHandler;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.BodyHead;
import dev.pathway.http.message.Refusal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Traces from lines, as many as there are. */
final class ImportHandler implements CallHandler {

    private final Streams streams;
    private final int maxLineBytes;

    ImportHandler(Streams streams, int maxLineBytes) {
        this.streams = streams;
        this.maxLineBytes = maxLineBytes;
    }

    @Override
    public Future<Void> handle(Call call) {
        HttpServerRequest request = call.request();
        Refusal refusal = BodyHead.announced(request) ? BodyHead.LINES.refusal(request) : null;
        if (refusal != null) {
            return Future.failedFuture(refusal);
        }
        Places places = streams.bounds().imports();
        places.take();
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
        ImportReport report = call.accepts(Answers.LINES) ? new ImportResults(request) : new ImportSummary(request);
        return new ImportStream(streams, call, maxLineBytes, report).begin().onComplete(over -> places.giveBack());
    }
}
