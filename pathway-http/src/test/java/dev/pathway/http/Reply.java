package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;

/** An answer as a test looks at it. */
public record Reply(int status, HttpResponse<byte[]> response) {

    String text() {
        return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    JsonObject json() {
        return new JsonObject(text());
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Returns the uids of the traces of a list. */
    List<String> uids() {
        return json().getJsonArray("results").stream()
                .map(trace -> ((JsonObject) trace).getString("uid"))
                .toList();
    }

    Reply is(int expected) {
        assertThat(status).as(() -> "status, with the body " + text()).isEqualTo(expected);
        return this;
    }

    /** Checks that this is a whole problem document of that status and type, and returns it. */
    JsonObject isProblem(int expected, String leaf) {
        is(expected);
        assertThat(header("content-type")).isEqualTo("application/problem+json");
        JsonObject problem = json();
        assertThat(problem.getInteger("status")).isEqualTo(expected);
        assertThat(problem.getString("type"))
                .isEqualTo(leaf.isEmpty() ? "about:blank" : "urn:pathway:problem:" + leaf);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank().doesNotContain("Exception", "dev.pathway", "\tat ");
        return problem;
    }
}
