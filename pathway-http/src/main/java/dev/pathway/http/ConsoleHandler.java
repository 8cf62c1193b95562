package dev.pathway.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;

/** Serves the console: files alone, which know nothing that a token would have to guard. */
final class ConsoleHandler {

    static final String CONSOLE = "/console";

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "font-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html");

    private final Map<String, ConsoleFile> files;
    private final BodyReader bodies;

    ConsoleHandler(Map<String, ConsoleFile> files, BodyReader bodies) {
        this.files = files;
        this.bodies = bodies;
    }

    /** Answers a file by its name; without one the page, or where the page is. */
    Future<Void> handle(Call call) {
        String path = Target.of(call.request().uri()).path();
        return bodies.none(call.request()).compose(none -> {
            if (path.equals("/") || path.equals(CONSOLE)) {
                // Relative, so that it holds behind a proxy that adds a prefix.
                HttpServerResponse moved = Answers.begin(call.request(), 308, "text/plain; charset=utf-8")
                        .putHeader(HttpHeaders.LOCATION, "console/");
                return Answers.end(call.request(), moved, Buffer.buffer("The console is at console/\n"));
            }
            String name = path.substring(CONSOLE.length() + 1);
            ConsoleFile file = files.get(name.isEmpty() ? ConsoleFile.PAGE : name);
            if (file == null) {
                throw Refusal.notFound("The console has no such file");
            }
            return send(call, file);
        });
    }

    private static Future<Void> send(Call call, ConsoleFile file) {
        HttpServerResponse response = Answers.begin(call.request(), 200, file.mediaType())
                // Kept, and asked for again every time: a new program never runs with an old page.
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.ETAG, file.tag())
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                // A strong tag names these very bytes, so nobody compresses them on the way out.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        if (has(call.request().headers().getAll(HttpHeaders.IF_NONE_MATCH), file.tag())) {
            return response.setStatusCode(304).end();
        }
        return Answers.end(call.request(), response, file.bytes());
    }

    /** Returns whether a tag is in lists of tags; weak ones count, since the client only asks for a copy. */
    private static boolean has(List<String> lists, String tag) {
        return lists.stream()
                .flatMap(list -> List.of(list.split(",")).stream())
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
}
