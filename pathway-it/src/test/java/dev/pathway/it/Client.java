package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Speaks to a service, and takes its answers apart. Safe for use by several threads. */
final class Client {

    static final String TRACES = RunningService.TRACES;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    Client(URI url) {
        this.url = url;
    }

    /** What the service answered. */
    record Reply(int status, String body, HttpResponse<String> response) {

        Reply is(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            return this;
        }

        Json json() {
            return Json.parse(body);
        }
    }

    /** Sends a request; {@code headers} are names and values in turn. */
    Reply send(String method, String path, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Reply get(String path) throws IOException {
        return send("GET", path, null);
    }

    Reply post(String path, String body) throws IOException {
        return send("POST", path, body);
    }

    Json stats() throws IOException {
        return get("/v1/pathway/default/stats").is(200).json();
    }

    /** Returns every trace that a search finds, page after page. */
    List<Json> searchAll(String query, int limit) throws IOException {
        List<Json> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            String path = TRACES + "?" + query + "&limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
            Json page = get(path).is(200).json();
            List<Json> results = page.at("results").list();
            assertThat(results.size()).isLessThanOrEqualTo(limit);
            found.addAll(results);
            cursor = page.has("next_cursor") ? page.at("next_cursor").text() : null;
        }
        return found;
    }
}
