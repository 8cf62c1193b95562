package dev.pathway.http.message;

import dev.pathway.json.JsonBuffer;
import dev.pathway.json.TraceJson;
import dev.pathway.trace.Trace;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Writes whole answers, with the headers that every answer has. On the request's event loop only. */
public final class Answers {

    public static final String LINES = "application/x-ndjson";

    // Of every answer, or nearly, so in the form that is written the fastest.
    public static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFFING = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence NOTHING =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");

    /** Codes that a stream of HTTP/2 is reset with. */
    private static final long NO_ERROR = 0;

    private static final long INTERNAL_ERROR = 2;

    private Answers() {}

    /** Begins an answer: nothing is kept by anybody on the way, guessed at, framed, or fetched by another site. */
    public static HttpServerResponse begin(HttpServerRequest request, int status, CharSequence mediaType) {
        return request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .putHeader(CONTENT_TYPE_OPTIONS, NO_SNIFFING)
                .putHeader(REFERRER_POLICY, NO_REFERRER)
                .putHeader(SECURITY_POLICY, NOTHING)
                .putHeader(RESOURCE_POLICY, SAME_ORIGIN);
    }

    /** Answers a document. */
    public static void json(HttpServerRequest request, int status, Buffer body) {
        end(request, begin(request, status, JSON), body);
    }

    /** Ends a begun answer with a trace and its entity tag. */
    public static void trace(HttpServerRequest request, HttpServerResponse response, Trace trace, LargeAnswers large) {
        JsonBuffer json = new JsonBuffer();
        TraceJson.write(json, trace);
        response.putHeader(HttpHeaders.ETAG, EntityTag.of(trace.version()));
        Buffer body = Buffer.buffer(json.length()).appendBytes(json.array(), 0, json.length());
        large.follow(request, body.length(), end(request, response, body));
    }

    /** Answers a problem document, and ends the connection where the problem says so. */
    public static void problem(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = begin(request, problem.status(), Problem.MEDIA_TYPE);
        boolean closes = problem.closes();
        problem.headers().forEach((name, value) -> {
            if (!multiplexed(request) || !name.equals(Problem.CONNECTION)) {
                response.putHeader(name, value);
            }
        });
        Future<Void> written = end(request, response, problem.toBuffer());
        if (closes) {
            written.onComplete(done -> cut(request));
        }
    }

    /** Ends the connection under a request, or the request alone where others share it. */
    public static void cut(HttpServerRequest request) {
        if (!multiplexed(request)) {
            request.connection().close();
        } else if (!request.isEnded() || !request.response().ended()) {
            request.response().reset(request.response().ended() ? NO_ERROR : INTERNAL_ERROR);
        }
    }

    /** Returns whether other requests may share the connection at the same time. */
    static boolean multiplexed(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }

    /** Ends a begun answer; a {@code HEAD} gets the headers alone. */
    public static Future<Void> end(HttpServerRequest request, HttpServerResponse response, Buffer body) {
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
            return response.end();
        }
        return response.end(body);
    }
}
