package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Holds answers against what the document says of them. */
final class Conformance {

    /** Headers that a client has a use for, and therefore has to be told of. */
    private static final Set<String> TELLING =
            Set.of("etag", "location", "allow", "accept", "accept-patch", "www-authenticate", "retry-after");

    private final OpenApi document;

    Conformance(OpenApi document) {
        this.document = document;
    }

    /** Checks an answer against a documented status, or {@code default}, and returns its media type, if it has a body. */
    String check(OpenApi.Operation operation, String status, Reply reply) {
        JsonNode responses = document.at(operation.pointer() + "/responses");
        String actual = String.valueOf(reply.status());
        assertThat(responses.has(actual) ? actual : "default")
                .as(() -> "the status of " + operation.id() + ", which was " + actual + ": " + reply.text())
                .isEqualTo(status);
        String response = document.resolve(operation.pointer() + "/responses/" + status);
        checkHeaders(response, reply);
        return checkBody(response, reply);
    }

    private void checkHeaders(String response, Reply reply) {
        JsonNode documented = document.at(response + "/headers");
        for (String name : documented.propertyNames()) {
            String header = document.resolve(response + "/headers/" + OpenApi.escaped(name));
            List<String> given = reply.headers().getOrDefault(name, List.of());
            if (document.at(header).path("required").asBoolean(false)) {
                assertThat(given).as(name).hasSize(1);
            }
            given.forEach(value -> assertThat(document.faults(header + "/schema", StringNode.valueOf(value)))
                    .as("%s: %s", name, value)
                    .isEmpty());
        }
        Set<String> undocumented = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        undocumented.addAll(reply.headers().keySet());
        undocumented.removeIf(Conformance::isOfNoUse);
        documented.propertyNames().forEach(undocumented::remove);
        assertThat(undocumented).as("headers that are not documented").isEmpty();
    }

    private static boolean isOfNoUse(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return !TELLING.contains(name) && !name.startsWith("pathway-");
    }

    private String checkBody(String response, Reply reply) {
        JsonNode content = document.at(response + "/content");
        if (content.isMissingNode()) {
            assertThat(reply.text()).isEmpty();
            return "";
        }
        String mediaType = reply.header("content-type").split(";", 2)[0];
        assertThat(content.has(mediaType)).as("the media type " + mediaType).isTrue();
        String schema = response + "/content/" + OpenApi.escaped(mediaType) + "/schema";
        for (String json : values(mediaType, reply.text())) {
            assertThat(document.faults(schema, json)).as(json).isEmpty();
        }
        return mediaType;
    }

    /** Returns the JSON values of a body; none of a text, of which a schema says nothing. */
    private static List<String> values(String mediaType, String body) {
        return switch (mediaType) {
            case "application/json", "application/problem+json" -> List.of(body);
            case "application/x-ndjson" -> some(body.lines());
            case "text/event-stream" ->
                some(body.lines().filter(line -> line.startsWith("data: ")).map(line -> line.substring(6)));
            default -> List.of();
        };
    }

    private static List<String> some(Stream<String> values) {
        List<String> list = values.toList();
        assertThat(list).as("values in the stream").isNotEmpty();
        return list;
    }
}
