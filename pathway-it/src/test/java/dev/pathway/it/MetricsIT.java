package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of metrics of the running program, and what the documentation says about it. */
class MetricsIT {

    private static final Path OPERATIONS =
            Path.of(System.getProperty("pathway.root")).resolve("docs/operations.md");
    private static final Pattern NAME = Pattern.compile("\\b(?:pathway|jvm|process|system)_[a-z0-9_]*[a-z0-9]\\b");

    @TempDir
    private Path data;

    private static Exposition page(RunningService service) throws Exception {
        HttpResponse<String> answer = service.get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        return Exposition.parse(answer.body());
    }

    @Test
    void counters_move_as_requests_and_writes_happen() throws Exception {
        try (RunningService service = RunningService.start(data)) {
            Exposition before = page(service);
            for (int i = 0; i < 5; i++) {
                assertThat(service.post(RunningService.TRACES, "{\"uid\":\"t" + i + "\",\"content\":[1,2]}")
                                .statusCode())
                        .isEqualTo(201);
            }
            service.post(RunningService.TRACES, "{\"uid\":\"t1\",\"content\":[1,2]}");
            service.delete(RunningService.TRACES + "/t2");
            service.get(RunningService.TRACES + "/nobody");
            Exposition after = page(service);
            String route = "route=\"/v1/pathway/{space}/traces\"";
            assertThat(after.sum("pathway_http_requests_seconds_count", route, "status=\"201\""))
                    .isEqualTo(5);
            assertThat(after.sum("pathway_http_requests_seconds_count", route, "status=\"200\""))
                    .isEqualTo(1);
            assertThat(after.sum("pathway_http_requests_seconds_count", "status=\"404\""))
                    .isEqualTo(1);
            assertThat(after.sum("pathway_http_requests_active"))
                    .as("the page itself")
                    .isEqualTo(1);
            assertThat(after.sum("pathway_http_connections")).isPositive();
            assertThat(after.sum("pathway_commit_seconds_count")).isEqualTo(7);
            assertThat(after.sum("pathway_commit_events_sum")).isEqualTo(7);
            assertThat(after.sum("pathway_log_force_seconds_count"))
                    .isGreaterThanOrEqualTo(before.sum("pathway_log_force_seconds_count") + 7);
            assertThat(after.sum("pathway_log_appended_bytes_total"))
                    .isGreaterThan(before.sum("pathway_log_appended_bytes_total") + 500);
            assertThat(after.sum("pathway_traces")).isEqualTo(5);
            assertThat(after.sum("pathway_traces", "state=\"retired\"")).isEqualTo(1);
            assertThat(after.sum("pathway_replays_total")).isEqualTo(1);
            assertThat(after.sum("pathway_events_total")).isEqualTo(7);
            assertThat(after.sum("pathway_content_bytes")).isEqualTo(25);
            assertThat(after.sum("pathway_log_state")).isEqualTo(1);
            assertThat(after.sum("pathway_log_state", "state=\"ok\"")).isEqualTo(1);
            assertThat(after.sum("pathway_data_free_bytes")).isPositive();
        }
    }

    @Test
    void no_label_holds_what_a_client_made_up() throws Exception {
        try (RunningService service = RunningService.start(data)) {
            String traces = RunningService.TRACES;
            service.post(
                    traces, "{\"uid\":\"made-up-1\",\"content\":\"made-up\",\"labels\":{\"made-up\":\"made-up\"}}");
            service.post(traces, "{\"content\":1}", "Idempotency-Key", "made-up");
            service.patch(traces + "/made-up-1", "{\"content\":2}");
            service.post(traces + "/made-up-1/revisions", "{\"uid\":\"made-up-2\",\"content\":3}");
            for (String path : Set.of("", "/history", "/successors", "/made-up")) {
                service.get(traces + "/made-up-1" + path);
            }
            service.get(traces + "?text=made-up&label.made-up=made-up");
            service.get("/made-up");
            service.get("/v1/pathway/made-up/traces");
            service.delete(traces + "/made-up-1?reason=made-up");
            assertThat(page(service).labelValues())
                    .hasSizeGreaterThan(20)
                    .noneMatch(value -> value.contains("made-up"));
        }
    }

    @Test
    void a_space_is_on_the_page_while_it_is_open() throws Exception {
        try (RunningService service = RunningService.start(data)) {
            Client client = service.client();
            assertThat(client.send("PUT", "/v1/pathway/team-a", null).status()).isEqualTo(201);
            assertThat(page(service).labelValues()).doesNotContain("team-a");
            service.post("/v1/pathway/team-a/traces", "{\"content\":1}");
            assertThat(page(service).sum("pathway_traces", "space=\"team-a\"")).isEqualTo(1);
            assertThat(service.delete("/v1/pathway/team-a?confirm=team-a").statusCode())
                    .isEqualTo(204);
            Exposition after = page(service);
            assertThat(after.labelValues()).contains("default").doesNotContain("team-a");
            assertThat(after.sum("pathway_spaces_open")).isEqualTo(1);
        }
    }

    @Test
    void an_open_stream_is_an_active_request_until_its_reader_leaves() throws Exception {
        String route = "route=\"/v1/pathway/{space}/events\"";
        try (RunningService service = RunningService.start(data)) {
            HttpRequest stream = HttpRequest.newBuilder(service.url().resolve("/v1/pathway/default/events"))
                    .header("Accept", "text/event-stream")
                    .build();
            HttpResponse<InputStream> events =
                    HttpClient.newHttpClient().send(stream, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(events.statusCode()).isEqualTo(200);
            assertThat(page(service).sum("pathway_http_requests_active", route)).isEqualTo(1);
            events.body().close();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (page(service).sum("pathway_http_requests_active", route) > 0) {
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            }
            assertThat(page(service).sum("pathway_http_requests_seconds_count", route))
                    .isEqualTo(1);
        }
    }

    @Test
    void the_documentation_names_every_metric_of_ours_and_none_that_is_not_there() throws Exception {
        Set<String> documented = NAME.matcher(Files.readString(OPERATIONS))
                .results()
                .map(name -> name.group())
                .collect(Collectors.toCollection(TreeSet::new));
        try (RunningService service = RunningService.start(data)) {
            service.post(RunningService.TRACES, "{\"content\":1}");
            page(service);
            Exposition page = page(service);
            assertThat(page.names()).containsAll(documented);
            Set<String> families = page.families("pathway_");
            assertThat(families).hasSizeGreaterThan(20);
            assertThat(families.stream().filter(family -> !isDocumented(family, documented)))
                    .isEmpty();
        }
    }

    /** A histogram may be documented by its count, as an expression needs it. */
    private static boolean isDocumented(String family, Set<String> documented) {
        String stem = family.endsWith("_max") ? family.substring(0, family.length() - "_max".length()) : family;
        return documented.stream().anyMatch(name -> name.equals(stem) || name.startsWith(stem + "_"));
    }
}
