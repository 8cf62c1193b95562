package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers of the running service, each held against the document that the service itself gives out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiConformanceTest {

    private Stage stage;
    private OpenApi document;
    private AnswerCases cases;

    @BeforeAll
    void start() {
        stage = new Stage();
        document =
                OpenApi.parse(stage.sound().get("/openapi.yaml").is(200).body().getBytes());
        cases = new AnswerCases(stage, document);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    Stream<Documented> documented() {
        return document.operations().stream()
                .flatMap(operation -> document.at(operation.pointer() + "/responses").propertyNames().stream()
                        .map(status -> new Documented(operation, status)));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void every_status_of_every_operation_is_met_and_is_as_documented(Documented of) {
        List<AnswerCases.Exchange> exchanges = cases.of(of.operation, of.status);
        assertThat(exchanges).as("requests that are answered with it").isNotEmpty();
        Set<String> mediaTypes = new TreeSet<>();
        for (AnswerCases.Exchange exchange : exchanges) {
            mediaTypes.add(new Conformance(document).check(of.operation, of.status, exchange.make()));
        }
        String content = document.resolve(of.operation.pointer() + "/responses/" + of.status) + "/content";
        assertThat(mediaTypes)
                .as("media types")
                .containsAll(document.document().at(content).propertyNames());
    }

    @Test
    void no_case_is_left_over_from_an_answer_that_is_not_documented_any_more() {
        Set<String> documented = documented().map(Documented::toString).collect(Collectors.toSet());
        assertThat(documented).hasSizeGreaterThan(180).containsAll(cases.particular());
    }

    @Test
    void what_any_request_may_meet_is_documented_without_its_status() throws Exception {
        OpenApi.Operation add = document.operation("addTrace");
        SentRequest request = new GeneralCases(stage, document).example(add);
        RuntimeException unforeseen = new IllegalStateException("secret");
        Map<Integer, Reply> replies = Map.of(
                405, stage.sound().send("PUT", add.path().replace("{space}", "default"), null),
                414, request.query("x=" + "y".repeat(20_000)).by(stage.sound()),
                417, bare("Host: localhost", "Expect: wonders"),
                421, bare("Host: elsewhere.example"),
                431, request.header("X-Long", "y".repeat(20_000)).by(stage.sound()),
                500, request.by(stage.failing(unforeseen)));
        replies.forEach((status, reply) -> {
            reply.isProblem(status, "");
            new Conformance(document).check(add, "default", reply);
        });
    }

    private Reply bare(String... headers) throws Exception {
        try (Wire wire = stage.sound().wire()) {
            wire.lines("POST " + Service.TRACES + " HTTP/1.1", "Content-Type: application/json", "Content-Length: 13");
            wire.lines(headers).lines("Connection: close", "", "{\"content\":1}");
            return Reply.parse(wire.untilClosed());
        }
    }

    @Test
    void the_last_words_of_a_stream_are_documented() throws Exception {
        try (Stage other = new Stage();
                Wire wire = other.sound().wire()) {
            other.add("u");
            wire.lines("GET /v1/pathway/default/events HTTP/1.1", "Host: localhost", "Accept: text/event-stream", "");
            wire.until("\"uid\":\"u\"");
            other.sound().close();
            wire.until("event: bye\n");
            String data = wire.until("\n\n").replace("data: ", "");
            OpenApi.Operation events = document.operation("getEvents");
            assertThat(document.faults(events.pointer() + "/responses/200/content/text~1event-stream/schema", data))
                    .isEmpty();
        }
    }

    /** One status of one operation. */
    record Documented(OpenApi.Operation operation, String status) {
        @Override
        public String toString() {
            return operation.id() + " " + status;
        }
    }
}
