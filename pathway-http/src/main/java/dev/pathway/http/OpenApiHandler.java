package dev.pathway.http;

import dev.pathway.http.call.Call;
import dev.pathway.http.call.CallHandler;
import dev.pathway.http.message.BodyReader;
import io.vertx.core.Future;
import java.util.Map;

/** Answers the description of the service for machines, to everybody: it holds nothing that a token would guard. */
final class OpenApiHandler implements CallHandler {

    static final String PATH = "/openapi.yaml";

    private static final StaticFile DOCUMENT = StaticFile.read("openapi.yaml", "application/yaml");

    private final BodyReader bodies;

    OpenApiHandler(BodyReader bodies) {
        this.bodies = bodies;
    }

    @Override
    public Future<Void> handle(Call call) {
        return bodies.none(call.request()).compose(none -> DOCUMENT.answer(call.request(), Map.of()));
    }
}
