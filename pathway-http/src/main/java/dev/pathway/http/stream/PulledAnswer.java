package dev.pathway.http.stream;

import dev.pathway.http.call.Call;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.Failures;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * Answers with slices that it pulls from a source, no faster than the client takes them.
 *
 * <pre>
 *   source ──next, on a worker──▶ slice ──write──▶ response ──▶ client
 *      ▲                                              │
 *      └──────────── once it is taken ◀───────────────┘
 * </pre>
 *
 * <p>What waits for a slow client is one slice. A client that takes nothing for as long as the streams' timeout is cut off.
 * On the request's event loop only, but for {@link #wake}.
 */
final class PulledAnswer implements Streams.Stream {

    private final Streams streams;
    private final Call call;
    private final SliceSource source;
    private final String mediaType;
    private final Map<String, String> headers;
    private final HttpServerResponse response;
    private final Context context = Vertx.currentContext();
    private final Promise<Void> ended = Promise.promise();
    private boolean pulling;
    private boolean again;
    private boolean postponed;
    private boolean over;
    private boolean stopping;
    private int unwritten;
    private long progressNanos = System.nanoTime();

    /**
     * Makes an answer.
     *
     * @param headers those beside the ones that every answer has
     */
    PulledAnswer(Streams streams, Call call, SliceSource source, String mediaType, Map<String, String> headers) {
        this.streams = streams;
        this.call = call;
        this.source = source;
        this.mediaType = mediaType;
        this.headers = headers;
        this.response = call.request().response();
    }

    /** Returns when the answer is over, however it ended; fails with what the source fails with before it gave anything. */
    Future<Void> begin() {
        HttpServerRequest request = call.request();
        if (response.closed()) {
            finish();
        } else if (request.method().equals(HttpMethod.HEAD)) {
            head();
            response.end();
            finish();
        } else {
            response.closeHandler(closed -> finish());
            response.exceptionHandler(failure -> finish());
            streams.add(request, this);
            pull();
        }
        return ended.future();
    }

    /** Has the source asked again, which may have something after all. By any thread. */
    void wake() {
        context.runOnContext(woken -> pull());
    }

    private void pull() {
        if (over) {
            return;
        }
        if (pulling) {
            again = true;
        } else if (unwritten > 0 || !streams.mayHoldMore()) {
            postponed = true;
        } else {
            pulling = true;
            again = false;
            postponed = false;
            streams.onWorker(source::next).onComplete(this::pulled);
        }
    }

    private void pulled(AsyncResult<Slice> result) {
        pulling = false;
        if (over) {
            closeSource();
        } else if (result.failed()) {
            fail(result.cause());
        } else {
            Slice slice = result.result();
            if (!response.headWritten()) {
                head();
                response.setChunked(true);
            }
            if (slice.bytes().length() > 0) {
                write(slice.bytes());
            }
            if (slice.then() == Slice.Then.END) {
                response.end();
                finish();
            } else if (!saidFarewellAtStop() && (slice.then() == Slice.Then.MORE || again)) {
                pull();
            }
        }
    }

    private void head() {
        Answers.begin(call.request(), 200, mediaType);
        headers.forEach(response::putHeader);
    }

    private void write(Buffer bytes) {
        int length = bytes.length();
        streams.bounds().unwrittenBytes().addAndGet(length);
        unwritten++;
        response.write(bytes).onComplete(written -> {
            streams.bounds().unwrittenBytes().addAndGet(-length);
            unwritten--;
            progressNanos = System.nanoTime();
            if (postponed) {
                pull();
            }
        });
        progressNanos = unwritten == 1 ? System.nanoTime() : progressNanos;
    }

    /** Ends with what went wrong, in whatever way is still open. */
    private void fail(Throwable failure) {
        if (response.headWritten()) {
            end(Failures.problem(failure).title());
        } else {
            ended.tryFail(failure);
            finish();
        }
    }

    /** Ends before its time. */
    private void end(String reason) {
        if (!sayFarewell(reason)) {
            response.reset();
            finish();
        }
    }

    private boolean sayFarewell(String reason) {
        Buffer farewell = response.headWritten() ? source.farewell(reason) : null;
        if (farewell == null) {
            return false;
        }
        response.end(farewell);
        finish();
        return true;
    }

    @Override
    public void tick(long nowNanos) {
        long quiet = nowNanos - progressNanos;
        if (!call.caller().stillHolds()) {
            end("Not allowed any more");
        } else if (call.storeIsClosed()) {
            end("Store closed");
        } else if (unwritten > 0 && quiet >= streams.timeout().toNanos()) {
            response.reset();
            finish();
        } else if (postponed) {
            pull();
        } else if (unwritten == 0 && !pulling && quiet >= streams.heartbeat().toNanos()) {
            beat();
        }
    }

    private void beat() {
        Buffer sign = source.heartbeat();
        if (sign != null && response.headWritten()) {
            write(sign);
        }
    }

    /** An answer without last words goes on: it may be whole before the service stops waiting. */
    @Override
    public void stop() {
        stopping = true;
        saidFarewellAtStop();
    }

    /** Without a head there is nothing yet to say farewell on: the first slice that is written is then the last. */
    private boolean saidFarewellAtStop() {
        return stopping && sayFarewell("The service is being stopped");
    }

    private void finish() {
        if (!over) {
            over = true;
            streams.remove(this);
            if (!pulling) {
                closeSource();
            }
            ended.tryComplete();
        }
    }

    private void closeSource() {
        streams.release(source::close);
    }
}
