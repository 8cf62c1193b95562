package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program with access tokens and TLS, reached from every address of the machine. */
class AccessIT {

    private static final Pattern TOKEN = Pattern.compile("pw_[A-Za-z0-9_-]{43}");
    private static final String A = "/v1/pathway/team-a";
    private static final String DRAFT = "{\"uid\":\"u\",\"content\":1}";

    @TempDir
    private Path temp;

    private Path data;
    private SelfSigned tls;
    private HttpClient client;

    @BeforeEach
    void trustTheCertificate() throws Exception {
        data = Files.createDirectories(temp.resolve("data"));
        tls = SelfSigned.in(temp);
        client = HttpClient.newBuilder().sslContext(tls.trust()).build();
    }

    private String createToken(String role, String space, String name) throws Exception {
        String printed = RunningService.run(
                0, "token", "create", "--data", data.toString(), "--role", role, "--space", space, "--name", name);
        Matcher token = TOKEN.matcher(printed);
        assertThat(token.find()).as(printed).isTrue();
        return token.group();
    }

    private RunningService start() throws Exception {
        return RunningService.start(
                data,
                "--host",
                "0.0.0.0",
                "--tls-cert",
                tls.certificate().toString(),
                "--tls-key",
                tls.key().toString());
    }

    private static HttpRequest.Builder request(RunningService service, String token, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + service.url().getPort() + path))
                .timeout(Duration.ofSeconds(60));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private int status(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return response.statusCode();
    }

    private int add(RunningService service, String token, String space) throws Exception {
        return status(request(service, token, space + "/traces")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(DRAFT)));
    }

    @Test
    void each_token_does_what_its_role_and_its_spaces_allow_and_no_more() throws Exception {
        String admin = createToken("admin", "*", "admin");
        String writer = createToken("writer", "team-a", "writer");
        String reader = createToken("reader", "team-a", "reader");
        String other = createToken("writer", "team-b", "other");
        try (RunningService service = start()) {
            assertThat(status(request(service, admin, A).PUT(BodyPublishers.noBody())))
                    .isEqualTo(201);
            assertThat(add(service, writer, A)).isEqualTo(201);
            assertThat(add(service, reader, A)).isEqualTo(403);
            assertThat(add(service, other, A)).isEqualTo(404);
            assertThat(add(service, "", A)).isEqualTo(401);
            assertThat(status(request(service, reader, A + "/traces/u"))).isEqualTo(200);
            assertThat(status(request(service, other, A + "/traces/u"))).isEqualTo(404);
            assertThat(status(request(service, other, A + "/events"))).isEqualTo(404);
            assertThat(status(request(service, "", "/health/ready"))).isEqualTo(200);
            assertThat(status(request(service, "", "/metrics"))).isEqualTo(401);
            assertThat(String.join("\n", service.lines()))
                    .contains("refused status=403 token=reader")
                    .doesNotContain(admin, writer, reader, other);
        }
    }

    @Test
    void a_revoked_token_is_refused_and_its_open_streams_end_within_seconds() throws Exception {
        String token = createToken("reader", "default", "gone");
        createToken("admin", "*", "stays");
        try (RunningService service = start()) {
            HttpRequest live = request(service, token, "/v1/pathway/default/events")
                    .header("Accept", "text/event-stream")
                    .build();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    client.send(live, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
                CompletableFuture<Boolean> ended =
                        CompletableFuture.supplyAsync(() -> lines.lines().anyMatch("event: bye"::equals));
                RunningService.run(0, "token", "revoke", "gone", "--data", data.toString());
                assertThat(ended.get(5, TimeUnit.SECONDS)).as("says farewell").isTrue();
            }
            assertThat(status(request(service, token, "/v1/pathway/default/stats")))
                    .isEqualTo(401);
        }
    }

    @Test
    void no_token_reaches_a_directory_outside_of_the_data_directory() throws Exception {
        String admin = createToken("admin", "*", "admin");
        try (RunningService service = start()) {
            for (String name : new String[] {"..", "%2e%2e", "..%2foutside", "%2e%2e%2foutside", ".", "a%00b", "A"}) {
                assertThat(status(request(service, admin, "/v1/pathway/" + name).PUT(BodyPublishers.noBody())))
                        .as(name)
                        .isBetween(400, 405);
            }
        }
        assertThat(temp.resolve("outside")).doesNotExist();
        assertThat(temp.toFile().list()).noneMatch(name -> name.startsWith("events-") || name.equals("LOCK"));
        assertThat(data.toFile().list()).containsExactlyInAnyOrder("default", "tokens.txt", "tokens.lock");
    }
}
