package dev.pathway.http;

import dev.pathway.http.call.Call;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.BodyReader;
import dev.pathway.http.message.Paths;
import dev.pathway.http.message.Refusal;
import dev.pathway.http.message.Target;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** Serves the console: files alone, which know nothing that a token would have to guard. */
final class ConsoleHandler {

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
    private static final Map<String, String> HEADERS =
            Map.of("Content-Security-Policy", POLICY, "Cross-Origin-Opener-Policy", "same-origin");

    private final Map<String, StaticFile> files;
    private final BodyReader bodies;

    ConsoleHandler(Map<String, StaticFile> files, BodyReader bodies) {
        this.files = files;
        this.bodies = bodies;
    }

    /** Answers a file by its name; without one the page, or where the page is. */
    Future<Void> handle(Call call) {
        String path = Target.of(call.request().uri()).path();
        return bodies.none(call.request()).compose(none -> {
            if (path.equals("/") || path.equals(Paths.CONSOLE)) {
                // Relative, so that it holds behind a proxy that adds a prefix.
                HttpServerResponse moved = Answers.begin(call.request(), 308, "text/plain; charset=utf-8")
                        .putHeader(HttpHeaders.LOCATION, "console/");
                return Answers.end(call.request(), moved, Buffer.buffer("The console is at console/\n"));
            }
            String name = path.substring(Paths.CONSOLE.length() + 1);
            StaticFile file = files.get(name.isEmpty() ? ConsoleFile.PAGE : name);
            if (file == null) {
                throw Refusal.notFound("The console has no such file");
            }
            return file.answer(call.request(), HEADERS);
        });
    }
}
