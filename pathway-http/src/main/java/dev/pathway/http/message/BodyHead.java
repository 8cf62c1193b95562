package dev.pathway.http.message;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a request may say of its body.
 *
 * @param type matches the media types that are taken
 * @param named how the answer names the one to send
 */
public record BodyHead(Pattern type, String named) {

    static final BodyHead JSON = of("application/json", "application/json");
    public static final BodyHead LINES = of("application/(?:x-)?(?:ndjson|jsonl|jsonlines)", Answers.LINES);

    private static BodyHead of(String type, String named) {
        return new BodyHead(
                Pattern.compile(type + "\\s*(?:;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE), named);
    }

    /** Returns whether a request has a body to come, or may have one: in HTTP/2 nothing need announce it. */
    public static boolean announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return !length.equals("0");
        }
        return Answers.multiplexed(request)
                ? !request.isEnded()
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Returns what is wrong with the head of a request that announces a body; null if nothing is. */
    @Nullable
    public Refusal refusal(HttpServerRequest request) {
        List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
        if (types.size() != 1 || !isTaken(types.get(0))) {
            return unsupported(request, "The body must be " + named + " in UTF-8");
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return unsupported(request, "The body must not be compressed");
        }
        String expect = request.getHeader(HttpHeaders.EXPECT);
        if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
            return new Refusal(Problem.blank(417, "No expectation but 100-continue is met"));
        }
        return null;
    }

    private boolean isTaken(String mediaType) {
        return mediaType.equals(named) || type.matcher(mediaType).matches();
    }

    private Refusal unsupported(HttpServerRequest request, String detail) {
        String header = request.method().equals(HttpMethod.PATCH) ? "Accept-Patch" : "Accept";
        return new Refusal(Problem.blank(415, detail).header(header, named));
    }
}
