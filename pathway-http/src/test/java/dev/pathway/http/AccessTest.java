package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.space.SpacePool;
import io.vertx.core.http.HttpMethod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in where. The table of routes is walked, so that none can be forgotten. */
final class AccessTest {

    private static final String READER = "pw_reader-of-notes";
    private static final String WRITER = "pw_writer-of-notes";
    private static final String ADMIN = "pw_admin-of-notes";
    private static final String EVERYTHING = "pw_admin-of-all";
    private static final TokenHashes ALL = TokenHashes.of(List.of(
            entry(READER, "reader", Role.READER, "notes"),
            entry(WRITER, "writer", Role.WRITER, "notes"),
            entry(ADMIN, "admin", Role.ADMIN, "notes"),
            entry(EVERYTHING, "everything", Role.ADMIN, "*")));

    private final SpacePool spaces = new SpacePool(new MemorySpaces("notes", "secret"), 10, Duration.ofHours(1));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile Tokens valid = ALL;
    private PathwayServer server;

    private static TokenHashes.Entry entry(String token, String id, Role role, String space) {
        return new TokenHashes.Entry(TokenHashes.hash(token), new Grant(id, role, Set.of(space)));
    }

    @BeforeEach
    void start() throws Exception {
        server = serve(0);
        for (String space : List.of("notes", "secret")) {
            assertThat(send(EVERYTHING, "POST", "/v1/pathway/" + space + "/traces", "{\"uid\":\"u\",\"content\":1}")
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    private PathwayServer serve(int rate) {
        // The tokens of a test change while the service runs.
        Access access =
                Access.open().withTokens(presented -> valid.find(presented)).withRate(rate);
        return Service.await(PathwayServer.start(
                spaces,
                ServerOptions.builder()
                        .port(0)
                        .eventLoops(1)
                        .access(access)
                        .metrics(() -> "some_metric 1\n")
                        .build()));
    }

    @AfterEach
    void stop() {
        Service.await(server.stop());
        spaces.close();
    }

    /** Returns the routes as a service has them; their handlers are not to be called. */
    static List<Route> routes() {
        BodyReader bodies = new BodyReader(1, 1, new AtomicLong());
        CallHandler none = call -> null;
        return RouteTable.of(
                bodies,
                new ReadHandlers(bodies, null),
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

    private HttpResponse<String> send(String token, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", path.endsWith("/import") ? "application/x-ndjson" : "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
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
        if (path.equals("/v1/pathway/:space")) {
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

    @Test
    void each_refusal_leaves_a_line_that_tells_who_and_where_and_never_the_token() throws Exception {
        try (AuditLines audit = new AuditLines()) {
            send(null, "GET", "/v1/pathway/notes/traces", null);
            send("pw_guess", "GET", "/metrics", null);
            send(READER, "POST", "/v1/pathway/notes/traces", "{}");
            send(READER, "GET", "/v1/pathway/secret%22/traces/u", null);
            try (Wire wire = new Wire(server.port())) {
                wire.lines("GET /metrics HTTP/1.1", "Host: evil.example", "Connection: close", "");
                wire.untilClosed();
            }
            send(READER, "GET", "/v1/pathway/notes/traces/u", null);
            assertThat(audit.lines()).hasSize(5);
            assertThat(audit.lines().get(0))
                    .isEqualTo("refused status=401 token=- method=\"GET\" route=/v1/pathway/:space/traces"
                            + " space=\"notes\" remote=127.0.0.1 reason=\"This needs an access token\"");
            assertThat(audit.lines().get(1)).contains("status=401", "route=/metrics", "not valid");
            assertThat(audit.lines().get(2)).contains("status=403", "token=reader", "method=\"POST\"");
            assertThat(audit.lines().get(3)).contains("status=404", "token=reader", "space=\"secret\\u0022\"");
            assertThat(audit.lines().get(4)).contains("status=421", "route=-", "host=\"evil.example\"");
            assertThat(String.join("", audit.lines())).doesNotContain("pw_").doesNotContain("\n");
        }
    }

    @Test
    void what_a_client_chose_cannot_forge_a_line() {
        assertThat(Audit.quoted("a\r\nrefused \u001b[31m\u2028\"x\\"))
                .isEqualTo("\"a\\u000d\\u000arefused \\u001b[31m\\u2028\\u0022x\\u005c\"");
        assertThat(Audit.quoted("y".repeat(5_000))).hasSizeLessThan(110).endsWith("...\"");
    }

    @Test
    void refusals_by_the_thousand_leave_a_bounded_number_of_lines() throws Exception {
        try (AuditLines audit = new AuditLines();
                Wire wire = new Wire(server.port())) {
            for (int i = 0; i < 3_000; i++) {
                wire.lines("GET /metrics HTTP/1.1", "Host: localhost", "");
                assertThat(wire.until("}")).startsWith("HTTP/1.1 401 ");
            }
            assertThat(audit.lines()).hasSizeBetween(1_000, 2_900);
        }
    }

    @Test
    void a_saved_up_allowance_is_spent_once() {
        Allowance allowance = new Allowance(10, 20, 0);
        long now = 0;
        for (int i = 0; i < 20; i++) {
            assertThat(allowance.take(now)).isTrue();
        }
        assertThat(allowance.take(now)).isFalse();
        assertThat(allowance.take(now - 1_000_000)).isFalse();
        now = 100_000_000;
        assertThat(allowance.take(now)).isTrue();
        assertThat(allowance.take(now)).isFalse();
        now += 3_600_000_000_000L;
        for (int i = 0; i < 20; i++) {
            assertThat(allowance.take(now)).isTrue();
        }
        assertThat(allowance.take(now)).isFalse();
    }
}
