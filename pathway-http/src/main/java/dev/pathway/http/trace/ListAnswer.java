package dev.pathway.http.trace;

import dev.pathway.http.message.Answers;
import dev.pathway.http.message.Failures;
import dev.pathway.http.message.LargeAnswers;
import dev.pathway.json.JsonBuffer;
import dev.pathway.json.TraceJson;
import dev.pathway.trace.Trace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Writes traces as {@code {"results":[…],…}}, a slice at a time and no faster than the client takes them: a page of a
 * thousand large contents never stands in memory as a whole.
 */
final class ListAnswer {

    private static final int SLICE_BYTES = 64 << 10;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final List<Trace> traces;
    private final JsonObject tail;
    private final LargeAnswers large;
    private int written;

    private ListAnswer(HttpServerRequest request, List<Trace> traces, JsonObject tail, LargeAnswers large) {
        this.request = request;
        this.response = Answers.begin(request, 200, Answers.JSON);
        this.context = Vertx.currentContext();
        this.traces = traces;
        this.tail = tail;
        this.large = large;
    }

    /**
     * Begins to answer.
     *
     * @param tail the members behind the results, at least one
     */
    static void send(HttpServerRequest request, List<Trace> traces, JsonObject tail, LargeAnswers large) {
        new ListAnswer(request, traces, tail, large).next();
    }

    private void next() {
        if (response.closed()) {
            return;
        }
        Buffer slice = slice();
        boolean last = written == traces.size();
        if (request.method().equals(HttpMethod.HEAD) && !last) {
            response.end();
            return;
        }
        Future<Void> taken = last ? end(slice) : write(slice);
        large.follow(request, slice.length(), taken);
        if (!last) {
            // Not by the response's queue, which counts pieces and not bytes. A turn for the others on this loop.
            taken.onSuccess(next -> context.runOnContext(turn -> goOn()));
        }
    }

    private Future<Void> end(Buffer slice) {
        return response.headWritten() ? response.end(slice) : Answers.end(request, response, slice);
    }

    private Future<Void> write(Buffer slice) {
        if (!response.headWritten()) {
            response.setChunked(true);
        }
        return response.write(slice);
    }

    /** Writes the next slice. Nobody else would hear of what fails here, so an end in the middle says it. */
    private void goOn() {
        try {
            next();
        } catch (RuntimeException | Error e) {
            Failures.problem(e);
            Answers.cut(request);
        }
    }

    private Buffer slice() {
        Buffer slice = Buffer.buffer(written == 0 ? "{\"results\":[" : "");
        JsonBuffer one = new JsonBuffer();
        while (written < traces.size() && slice.length() < SLICE_BYTES) {
            if (written > 0) {
                slice.appendByte((byte) ',');
            }
            one.clear();
            TraceJson.write(one, traces.get(written++));
            slice.appendBytes(one.array(), 0, one.length());
        }
        if (written == traces.size()) {
            slice.appendString("],").appendString(tail.encode().substring(1));
        }
        return slice;
    }
}
