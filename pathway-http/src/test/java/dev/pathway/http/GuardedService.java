package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.http.access.Access;
import dev.pathway.http.access.Grant;
import dev.pathway.http.access.Role;
import dev.pathway.http.access.TokenHashes;
import dev.pathway.http.access.Tokens;
import dev.pathway.space.SpacePool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A service with two spaces that asks for tokens, most of them for one of the two. */
abstract class GuardedService {

    static final String READER = "pw_reader-of-notes";
    static final String WRITER = "pw_writer-of-notes";
    static final String ADMIN = "pw_admin-of-notes";
    static final String EVERYTHING = "pw_admin-of-all";
    private static final TokenHashes ALL = TokenHashes.of(List.of(
            entry(READER, "reader", Role.READER, "notes"),
            entry(WRITER, "writer", Role.WRITER, "notes"),
            entry(ADMIN, "admin", Role.ADMIN, "notes"),
            entry(EVERYTHING, "everything", Role.ADMIN, "*")));

    private final SpacePool spaces = new SpacePool(new MemorySpaces("notes", "secret"), 10, Duration.ofHours(1));
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    volatile Tokens valid = ALL;
    PathwayServer server;

    static TokenHashes.Entry entry(String token, String id, Role role, String space) {
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

    final PathwayServer serve(int rate) {
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

    final HttpResponse<String> send(String token, String method, String path, String body) throws Exception {
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
}
