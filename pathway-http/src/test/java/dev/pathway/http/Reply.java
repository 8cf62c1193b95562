package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer as a test looks at it.
 *
 * @param headers all of them, by names in whatever case
 */
public record Reply(int status, Map<String, List<String>> headers, Buffer body) {

    static Reply of(HttpResponse<byte[]> response) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers().map());
        return new Reply(response.statusCode(), headers, Buffer.buffer(response.body()));
    }

    /** Returns the answer in what a connection that was closed then has brought. */
    static Reply parse(String wire) {
        String[] parts = wire.split("\r\n\r\n", 2);
        String[] lines = parts[0].split("\r\n");
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : List.of(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return new Reply(Integer.parseInt(lines[0].substring(9, 12)), headers, Buffer.buffer(parts[1], "ISO-8859-1"));
    }

    String text() {
        return body.toString();
    }

    JsonObject json() {
        return new JsonObject(text());
    }

    String header(String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
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
        assertThat(problem.getString("type")).isEqualTo(leaf.isEmpty() ? "about:blank" : "urn:pathway:problem:" + leaf);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank().doesNotContain("Exception", "dev.pathway", "\tat ");
        return problem;
    }
}
