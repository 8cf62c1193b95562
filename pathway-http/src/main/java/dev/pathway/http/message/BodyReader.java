package dev.pathway.http.message;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bodies of requests, each up to a limit and all together up to another.
 *
 * <p>Call it before the first turn of the event loop ends, or the body passes by unread. Where the length that the
 * client announces is over the limit, or something else is wrong with the head, nothing is read and nobody is told to
 * continue.
 */
public final class BodyReader {

    private static final byte[] NONE = new byte[0];
    private static final Buffer EMPTY = Buffer.buffer();

    private final int maxBodyBytes;
    private final long maxBufferedBytes;
    private final AtomicLong buffered;

    /** Shares {@code buffered} with the readers of other event loops. */
    public BodyReader(int maxBodyBytes, long maxBufferedBytes, AtomicLong buffered) {
        this.maxBodyBytes = maxBodyBytes;
        this.maxBufferedBytes = maxBufferedBytes;
        this.buffered = buffered;
    }

    /** Returns the empty body of a request that may not have another. */
    public Future<byte[]> none(HttpServerRequest request) {
        if (!BodyHead.announced(request)) {
            return Future.succeededFuture(NONE);
        }
        Refusal refusal = Refusal.badRequest("This request takes no body");
        return unannounced(request) ? empty(request, refusal) : Future.failedFuture(refusal);
    }

    /** Returns the body of a request that must say it is JSON. */
    public Future<byte[]> json(HttpServerRequest request) {
        if (!BodyHead.announced(request)) {
            return Future.succeededFuture(NONE);
        }
        Refusal refusal = refusal(request);
        if (refusal != null && unannounced(request)) {
            return empty(request, refusal);
        }
        return refusal == null ? collect(request) : Future.failedFuture(refusal);
    }

    private static boolean unannounced(HttpServerRequest request) {
        return Answers.multiplexed(request) && request.getHeader(HttpHeaders.CONTENT_LENGTH) == null;
    }

    /** Waits for the end of a request, which is refused if a body comes first. */
    private static Future<byte[]> empty(HttpServerRequest request, Refusal otherwise) {
        Promise<byte[]> promise = Promise.promise();
        request.handler(chunk -> promise.tryFail(otherwise));
        request.exceptionHandler(broken -> promise.tryFail(Refusal.badRequest("The request breaks off")));
        request.endHandler(end -> promise.tryComplete(NONE));
        return promise.future();
    }

    private @Nullable Refusal refusal(HttpServerRequest request) {
        Refusal ofHead = BodyHead.JSON.refusal(request);
        if (ofHead != null) {
            return ofHead;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && Long.parseLong(length) > maxBodyBytes ? tooLarge() : null;
    }

    private Refusal tooLarge() {
        return new Refusal(Problem.blank(413, "The body is over the limit of " + maxBodyBytes + " bytes")
                .with("limit_bytes", maxBodyBytes));
    }

    private Future<byte[]> collect(HttpServerRequest request) {
        Upload upload = new Upload(request);
        request.handler(upload::take);
        // A body that breaks off or whose chunks are no chunks: nothing behind it can be told from it.
        request.exceptionHandler(
                failure -> upload.refuse(new Refusal(Failures.malformed(failure).closing())));
        request.endHandler(end -> upload.end());
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
        return upload.body.future();
    }

    /** A body that is under way. Its first piece, which mostly is all of it, is kept as it came. */
    private final class Upload {

        private final HttpServerRequest request;
        private final Promise<byte[]> body = Promise.promise();
        private Buffer held = EMPTY;

        Upload(HttpServerRequest request) {
            this.request = request;
        }

        void take(Buffer piece) {
            if (held.length() + piece.length() > maxBodyBytes) {
                refuse(tooLarge());
                return;
            }
            held = held.length() == 0 ? piece : held.appendBuffer(piece);
            if (buffered.addAndGet(piece.length()) > maxBufferedBytes) {
                refuse(new Refusal(
                        Problem.blank(503, "Too many uploads are under way").header("Retry-After", "1")));
            }
        }

        void end() {
            byte[] whole = held.getBytes();
            letGo();
            body.tryComplete(whole);
        }

        void refuse(Refusal refusal) {
            if (body.future().isComplete()) {
                return;
            }
            letGo();
            if (!request.isEnded()) {
                // The client may send on for long, and what no longer counts as held must not be held for its end, nor
                // for more of it.
                request.handler(piece -> {});
                request.endHandler(end -> {});
            }
            body.fail(refusal);
        }

        private void letGo() {
            buffered.addAndGet(-held.length());
            held = EMPTY;
        }
    }
}
