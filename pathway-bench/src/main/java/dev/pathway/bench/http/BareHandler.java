package dev.pathway.bench.http;

import dev.pathway.bench.store.Documents;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/**
 * A program that does nothing but HTTP: on as many event loops as the service has by itself, with Vert.x's own settings,
 * it answers every GET with the same document, and every POST too once its body is there.
 */
public final class BareHandler extends VerticleBase {

    private static final Buffer DOCUMENT = Buffer.buffer(Documents.json(0));

    /** How Vert.x is told to choose a port that all event loops share. */
    private static final int ANY_PORT = -1;

    private BareHandler() {}

    /** Serves until it is killed; says on standard output where. */
    public static void main(String[] none) throws Exception {
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(BareHandler::new, new DeploymentOptions().setInstances(loops))
                .await(20, TimeUnit.SECONDS);
    }

    @Override
    public Future<HttpServer> start() {
        return vertx.createHttpServer()
                .requestHandler(BareHandler::answer)
                .listen(ANY_PORT, "127.0.0.1")
                .onSuccess(server -> System.out.println("Ready at http://127.0.0.1:" + server.actualPort()));
    }

    private static void answer(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.POST)) {
            request.body().onSuccess(body -> send(request, 201));
        } else {
            send(request, 200);
        }
    }

    private static void send(HttpServerRequest request, int status) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(DOCUMENT);
    }
}
