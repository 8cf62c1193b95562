package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.http.access.Role;
import dev.pathway.http.access.TokenHashes;
import dev.pathway.http.call.CallHandler;
import dev.pathway.http.message.BodyReader;
import dev.pathway.http.stream.StreamHandlers;
import dev.pathway.http.trace.ReadHandlers;
import dev.pathway.http.trace.WriteHandlers;
import io.vertx.core.http.HttpMethod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in where. The table of routes is walked, so that none can be forgotten. */
final class AccessTest extends GuardedService {

    /** Returns the routes as a service has them; their handlers are not to be called. */
    static List<Route> routes() {
        BodyReader bodies = new BodyReader(1, 1, new AtomicLong());
        CallHandler none = call -> null;
        return RouteTable.of(
                bodies,
                new ReadHandlers(bodies, null, null),
                WriteHandlers.of(bodies, null),
                new StateHandlers(null, null, bodies, ""),
                new SpaceHandlers(null, bodies),
                new ConsoleHandler(Map.of(), bodies),
                new MetricsHandler(null, bodies, Optional.empty()),
                new StreamHandlers(none, none, none));
    }

    static Stream<Route> routesOfSpaces() {
        return routes().stream().filter(route -> route.path().contains(":space"));
    }

    private static String path(Route route, String space) {
        return route.path().replace(":space", space).replace(":uid", "u").replace(":file", "console.js");
    }

    /** Sends what a route takes, or nearly so. */
    private HttpResponse<String> send(String token, Route route, String space) throws Exception {
        boolean takesBody = Set.of(HttpMethod.POST, HttpMethod.PATCH).contains(route.method())
                && !route.path().endsWith("/restore");
        return send(token, route.method().name(), path(route, space), takesBody ? "{}" : null);
    }

    private long lastSeq(String space) throws Exception {
        String stats =
                send(EVERYTHING, "GET", "/v1/pathway/" + space + "/stats", null).body();
        return new io.vertx.core.json.JsonObject(stats).getLong("last_seq");
    }

    @ParameterizedTest
    @MethodSource("routesOfSpaces")
    void a_token_of_another_space_learns_nothing_not_even_that_the_space_is_there(Route route) throws Exception {
        for (String token : List.of(READER, WRITER, ADMIN)) {
            for (String method : List.of(route.method().name(), "HEAD", "TRACE", "BREW")) {
                String secret = path(route, "secret");
                HttpResponse<String> there = send(token, method, secret, null);
                HttpResponse<String> nowhere = send(token, method, path(route, "nobody"), null);
                assertThat(there.statusCode()).isEqualTo(404);
                assertThat(nowhere.statusCode()).isEqualTo(404);
                assertThat(there.body()).isEqualTo(nowhere.body().replace("nobody", "secret"));
                assertThat(headers(there)).isEqualTo(headers(nowhere));
            }
            assertThat(send(token, route, "secret").statusCode()).isEqualTo(404);
        }
        assertThat(lastSeq("secret")).isEqualTo(1);
    }

    private static Map<String, List<String>> headers(HttpResponse<String> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        return headers;
    }

    @ParameterizedTest
    @MethodSource("routes")
    void without_a_token_only_health_openapi_and_the_console_answer(Route route) throws Exception {
        boolean open = route.path().matches("/|/health/(live|ready)|/openapi\\.yaml|/console(/:file)?");
        for (String token : new String[] {null, "pw_wrong", READER + "x", READER.substring(0, 5)}) {
            HttpResponse<String> answer = send(token, route, "notes");
            if (open) {
                assertThat(answer.statusCode()).isNotIn(401, 403);
            } else {
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().firstValue("www-authenticate").orElse(""))
                        .startsWith("Bearer");
                assertThat(answer.body()).doesNotContain("pw_");
            }
        }
    }

    /** What each route takes, said once more and by other words than the table has. */
    private static Role needed(Route route) {
        String path = route.path();
        if (path.equals("/v1/pathway/:space") || path.endsWith("/promote")) {
            return Role.ADMIN;
        }
        boolean reads = route.method().equals(HttpMethod.GET) || path.endsWith("/search");
        return reads ? Role.READER : Role.WRITER;
    }

    @ParameterizedTest
    @MethodSource("routesOfSpaces")
    void a_role_that_is_too_small_is_forbidden_and_changes_nothing(Route route) throws Exception {
        Map<Role, String> tokens = Map.of(Role.READER, READER, Role.WRITER, WRITER);
        for (Role role : tokens.keySet()) {
            long before = lastSeq("notes");
            HttpResponse<String> answer = send(tokens.get(role), route, "notes");
            if (role.compareTo(needed(route)) < 0) {
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(lastSeq("notes")).isEqualTo(before);
            } else {
                assertThat(answer.statusCode()).isNotIn(401, 403);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_token_in_the_query_is_of_no_use_anywhere(Route route) throws Exception {
        for (String name : List.of("access_token", "token", "authorization", "api_key")) {
            String path = path(route, "notes") + "?" + name + "=" + EVERYTHING;
            assertThat(send(null, route.method().name(), path, null).statusCode())
                    .isIn(400, 401);
            HttpResponse<String> both = send(EVERYTHING, route.method().name(), path, null);
            assertThat(both.statusCode()).isEqualTo(400);
            assertThat(both.body()).doesNotContain(EVERYTHING);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Basic cHc6cHc=",
                "Authorization: " + READER,
                "Authorization: Bearer " + READER + " x",
                "Authorization: Bearer " + READER + "," + ADMIN,
                "Authorization: Bearer \"" + READER + "\"",
                "Authorization: Bearer\t" + READER,
                "Proxy-Authorization: Bearer " + READER,
                "X-Api-Key: " + READER,
                "Cookie: token=" + READER
            })
    void only_one_way_of_saying_a_token_is_understood(String header) throws IOException {
        assertThat(ask(header)).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void the_name_of_the_scheme_may_be_written_in_any_case_and_the_header_once() throws IOException {
        assertThat(ask("Authorization: bEARER " + READER)).startsWith("HTTP/1.1 200 ");
        assertThat(ask("Authorization: Bearer " + READER + "\r\nAuthorization: Bearer " + READER))
                .startsWith("HTTP/1.1 400 ");
        assertThat(ask("Authorization: Bearer " + "x".repeat(10_000))).startsWith("HTTP/1.1 401 ");
    }

    private String ask(String header) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            wire.lines("GET /v1/pathway HTTP/1.1", "Host: localhost", header, "Connection: close", "");
            return wire.untilClosed();
        }
    }

    @Test
    void a_token_lists_the_spaces_that_are_its_own_and_reads_the_metrics() throws Exception {
        assertThat(send(READER, "GET", "/v1/pathway", null).body())
                .contains("notes")
                .doesNotContain("secret", "default");
        assertThat(send(EVERYTHING, "GET", "/v1/pathway", null).body()).contains("notes", "secret", "default");
        assertThat(send(READER, "GET", "/metrics", null).body()).contains("some_metric");
    }

    @Test
    void only_an_admin_of_all_spaces_creates_one() throws Exception {
        assertThat(send(ADMIN, "PUT", "/v1/pathway/notes", null).statusCode()).isEqualTo(403);
        assertThat(send(ADMIN, "PUT", "/v1/pathway/other", null).statusCode()).isEqualTo(404);
        assertThat(send(EVERYTHING, "PUT", "/v1/pathway/other", null).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2fsecret",
                "%2e%2e",
                "..",
                "notes%2f..%2fsecret",
                "notes%252f..%252fsecret",
                "notes%00",
                "NOTES",
                "notes.",
                "notes%20",
                "%6eotes%c3%a9",
                "-notes",
                "*",
                ".removed-1"
            })
    void no_way_of_writing_a_space_leads_to_another(String space) throws Exception {
        for (String token : List.of(ADMIN, EVERYTHING)) {
            assertThat(send(token, "GET", "/v1/pathway/" + space + "/traces/u", null)
                            .statusCode())
                    .isIn(400, 404);
            assertThat(send(token, "PUT", "/v1/pathway/" + space, null).statusCode())
                    .isIn(400, 404);
        }
        String veryLong = "/v1/pathway/" + "a".repeat(10_000) + "/traces/u";
        assertThat(send(EVERYTHING, "GET", veryLong, null).statusCode()).isIn(400, 404);
    }

    @Test
    void a_stream_ends_soon_after_its_token_is_revoked() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/v1/pathway/notes/events"))
                .header("Authorization", "Bearer " + READER)
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<java.io.InputStream> events = client.send(request, BodyHandlers.ofInputStream());
        assertThat(events.statusCode()).isEqualTo(200);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isNotNull();
            long revoked = System.nanoTime();
            valid = TokenHashes.of(List.of(entry(WRITER, "writer", Role.WRITER, "notes")));
            while (lines.readLine() != null) {
                assertThat(System.nanoTime() - revoked).isLessThan(20_000_000_000L);
            }
        }
        assertThat(send(READER, "GET", "/v1/pathway/notes/traces/u", null).statusCode())
                .isEqualTo(401);
        assertThat(send(WRITER, "GET", "/v1/pathway/notes/traces/u", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_token_that_asks_too_often_is_put_off_and_others_are_not() throws Exception {
        Service.await(server.stop());
        server = serve(1);
        int putOff = 0;
        for (int i = 0; i < 50; i++) {
            HttpResponse<String> answer = send(READER, "GET", "/v1/pathway/notes/traces/u", null);
            assertThat(answer.statusCode()).isIn(200, 429);
            if (answer.statusCode() == 429) {
                putOff++;
                assertThat(answer.headers().firstValue("retry-after")).contains("1");
            }
        }
        assertThat(putOff).isPositive();
        assertThat(send(WRITER, "GET", "/v1/pathway/notes/traces/u", null).statusCode())
                .isEqualTo(200);
    }
}
