package dev.pathway.http;

import dev.pathway.command.AsyncWrites;
import dev.pathway.space.Spaces;
import dev.pathway.store.Promotable;
import dev.pathway.store.Reads;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A server that runs, and a client that speaks to it. */
public final class Service implements AutoCloseable {

    static final String TRACES = "/v1/pathway/default/traces";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PathwayServer server;

    private Service(PathwayServer server) {
        this.server = server;
    }

    static <S extends Reads & AsyncWrites & Promotable> Service of(S store, ServerOptions.Builder options) {
        return of(CompletableFuture.completedFuture(store), options);
    }

    static <S extends Reads & AsyncWrites & Promotable> Service of(
            CompletionStage<S> store, ServerOptions.Builder options) {
        return new Service(await(PathwayServer.start(store, options.port(0).build())));
    }

    static Service of(Spaces spaces, ServerOptions.Builder options) {
        return new Service(await(PathwayServer.start(spaces, options.port(0).build())));
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("did not come to pass", e);
        }
    }

    PathwayServer server() {
        return server;
    }

    int port() {
        return server.port();
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, String json, String... headers) {
        return send("POST", path, json.getBytes(StandardCharsets.UTF_8), json(headers));
    }

    Reply patch(String path, String json, String... headers) {
        return send("PATCH", path, json.getBytes(StandardCharsets.UTF_8), json(headers));
    }

    JsonObject stats() {
        return get("/v1/pathway/default/stats").is(200).json();
    }

    Reply send(String method, String path, byte[] body, String... headers) {
        return await(sendAsync(method, path, body, headers));
    }

    CompletableFuture<Reply> sendAsync(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Reply::of);
    }

    /** Opens a connection that takes whatever bytes a test likes to send. */
    Wire wire() throws IOException {
        return new Wire(port());
    }

    @Override
    public void close() {
        await(server.stop());
    }

    static String[] json(String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = "Content-Type";
        headers[1] = "application/json";
        System.arraycopy(more, 0, headers, 2, more.length);
        return headers;
    }
}
