package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.PathwayException;
import dev.pathway.event.Event;
import dev.pathway.http.call.Need;
import dev.pathway.http.message.BodyReader;
import dev.pathway.http.message.ProblemTable;
import dev.pathway.http.message.ProblemTableTest;
import dev.pathway.http.stream.StreamHandlers;
import dev.pathway.http.trace.ReadHandlers;
import dev.pathway.http.trace.WriteHandlers;
import dev.pathway.json.EventJson;
import dev.pathway.json.JsonBuffer;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document, held against itself and against the tables that the service works by. */
final class OpenApiTest {

    private static final OpenApi DOCUMENT = read();

    private static OpenApi read() {
        return OpenApi.parse(StaticFile.read("openapi.yaml", "").bytes().getBytes());
    }

    private static List<Route> routes() {
        BodyReader bodies = new BodyReader(1, 1, new AtomicLong());
        return RouteTable.of(
                bodies,
                new ReadHandlers(bodies, null, null),
                WriteHandlers.of(bodies, null),
                new StateHandlers(null, null, bodies, ""),
                new SpaceHandlers(null, bodies),
                new ConsoleHandler(Map.of(), bodies),
                new MetricsHandler(null, bodies, Optional.empty()),
                StreamHandlers.of(null, bodies, 1));
    }

    private static String name(Route route) {
        return route.method() + " " + route.path().replaceAll(":([a-z]+)", "{$1}");
    }

    private static String name(OpenApi.Operation operation) {
        return operation.method() + " " + operation.path();
    }

    @Test
    void it_has_every_route_and_no_other() {
        assertThat(DOCUMENT.operations())
                .extracting(OpenApiTest::name)
                .containsExactlyInAnyOrderElementsOf(
                        routes().stream().map(OpenApiTest::name).toList());
    }

    @Test
    void every_operation_has_a_name_of_its_own() {
        assertThat(DOCUMENT.operations())
                .extracting(OpenApi.Operation::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void a_route_knows_the_parameters_that_are_documented_and_no_others() {
        for (Route route : routes()) {
            Set<String> documented = new TreeSet<>();
            OpenApi.Operation operation = operationOf(route);
            JsonNode parameters = DOCUMENT.at(operation.pointer()).path("parameters");
            for (int i = 0; i < parameters.size(); i++) {
                JsonNode parameter = DOCUMENT.at(operation.pointer() + "/parameters/" + i);
                if (parameter.get("in").asString().equals("query")) {
                    String name = parameter.get("name").asString();
                    documented.add(name.equals("labels") ? "label." : name);
                }
            }
            assertThat(documented).as(name(route)).isEqualTo(new TreeSet<>(route.parameters()));
        }
    }

    @Test
    void a_route_asks_for_a_token_where_that_is_documented() {
        for (Route route : routes()) {
            JsonNode own = DOCUMENT.at(operationOf(route).pointer() + "/security");
            assertThat(own.isEmpty() && !own.isMissingNode()).as(name(route)).isEqualTo(route.need() == Need.NOTHING);
        }
    }

    private static OpenApi.Operation operationOf(Route route) {
        return DOCUMENT.operations().stream()
                .filter(operation -> name(operation).equals(name(route)))
                .findFirst()
                .orElseThrow();
    }

    static Stream<PathwayException> problems() {
        return ProblemTableTest.rows().map(row -> (PathwayException) row.get()[0]);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void every_problem_of_the_table_is_described_with_all_its_members(PathwayException e) {
        String document = ProblemTable.problem(e).toJson().encode();
        String name = e.getClass().getSimpleName();
        assertThat(DOCUMENT.faultsOfA(name, document)).isEmpty();
        assertThat(DOCUMENT.faultsOfA("AnyProblem", document)).isEmpty();
        assertThat(DOCUMENT.faultsOfA(name, document.replace("\"type\"", "\"kind\":1,\"type\"")))
                .isNotEmpty();
    }

    static Stream<Event> events() {
        Instant at = Instant.parse("2031-02-03T04:05:06.000007Z");
        Trace plain = Trace.created("u", 7, at, Content.from("{\"n\":1.50}"), Labels.none())
                .build();
        Trace rich = plain.toBuilder()
                .predecessor("p")
                .occurredAt(at)
                .labels(Labels.of("k", "v"))
                .build();
        return Stream.of(
                new Event.Added(plain),
                new Event.Revised(rich),
                new Event.Updated(rich.toBuilder().version(2).build()),
                new Event.Replayed(8, at, "u", 1, 1),
                new Event.Retired(9, at, "u", 2, 1, "why"),
                new Event.Retired(9, at, "u", 2, 1, null),
                new Event.Restored(10, at, "u", 3, 1),
                new Event.Lost(11, 12, at));
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_kind_of_event_is_described_with_all_its_members(Event event) {
        JsonBuffer json = new JsonBuffer();
        EventJson.write(json, event);
        String written = new String(json.toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(DOCUMENT.faultsOfA("Event", written)).isEmpty();
        assertThat(DOCUMENT.faultsOfA("Event", written.replace("{\"seq\"", "{\"more\":1,\"seq\"")))
                .isNotEmpty();
    }

    @Test
    void a_member_that_is_not_documented_is_a_fault_however_deep_it_is() {
        String answer = DOCUMENT.operation("getStats").pointer() + "/responses/200";
        String schema = answer + "/content/application~1json/schema";
        String example = DOCUMENT.example(answer, "application/json");
        assertThat(DOCUMENT.faults(schema, example)).isEmpty();
        assertThat(DOCUMENT.faults(schema, example.replace("\"torn_bytes\"", "\"more\":1,\"torn_bytes\"")))
                .isNotEmpty();
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> broken = new ArrayList<>();
        List<JsonNode> references = DOCUMENT.document().findValues("$ref");
        references.stream()
                .map(JsonNode::asString)
                .filter(Predicate.not(reference -> reference.startsWith("#/")
                        && !DOCUMENT.document().at(reference.substring(1)).isMissingNode()))
                .forEach(broken::add);
        assertThat(references).hasSizeGreaterThan(300);
        assertThat(broken).isEmpty();
    }

    @Test
    void every_schema_is_one_and_every_example_fits() {
        List<String> faults = new ArrayList<>();
        int examples = 0;
        for (String schema : DOCUMENT.schemas()) {
            DOCUMENT.faultsOfSchema(schema).forEach(fault -> faults.add(schema + ": " + fault));
            for (JsonNode example : DOCUMENT.examplesBeside(schema.substring(0, schema.lastIndexOf('/')))) {
                examples++;
                DOCUMENT.faults(schema, example).forEach(fault -> faults.add(schema + ": " + fault));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(examples).isGreaterThan(20);
    }

    @Test
    void every_tag_is_explained_and_used() {
        Set<String> explained = DOCUMENT.document()
                .get("tags")
                .valueStream()
                .map(tag -> tag.get("name").asString())
                .collect(Collectors.toSet());
        Set<String> used = DOCUMENT.operations().stream()
                .map(operation -> DOCUMENT.at(operation.pointer() + "/tags/0").asString())
                .collect(Collectors.toSet());
        assertThat(used).isEqualTo(explained);
    }
}
