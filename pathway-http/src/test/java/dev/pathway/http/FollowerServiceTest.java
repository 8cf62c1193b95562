package dev.pathway.http;

import static dev.pathway.http.Service.TRACES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.http.access.Access;
import dev.pathway.http.access.Grant;
import dev.pathway.http.access.Role;
import dev.pathway.http.access.TokenHashes;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that follows what another process writes. */
final class FollowerServiceTest {

    private static final String PROMOTE = "/v1/pathway/default/promote";
    private static final String ADMIN = "token-of-an-admin";
    private static final OpenApi DOCUMENT =
            OpenApi.parse(StaticFile.read("openapi.yaml", "").bytes().getBytes());

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final PathwayStore writer = PathwayStore.builder(log).open();
    private final PathwayStore follower;
    private final Service service;

    FollowerServiceTest() {
        writer.blocking().add(Draft.builder(Content.from("1")).uid("a").build());
        follower = PathwayStore.builder(log.openAgain()).follow();
        service = Service.of(follower, ServerOptions.builder().eventLoops(1).version("1.2.3"));
    }

    @AfterEach
    void close() {
        service.close();
        follower.close();
        writer.close();
    }

    private static Reply asDocumented(String operation, int status, Reply reply) {
        new Conformance(DOCUMENT).check(DOCUMENT.operation(operation), String.valueOf(status), reply.is(status));
        return reply;
    }

    @Test
    void every_read_says_how_far_it_is_and_how_old() {
        List<Reply> reads = List.of(
                asDocumented("getTrace", 200, service.get(TRACES + "/a")),
                asDocumented("getTrace", 404, service.get(TRACES + "/nobody")),
                asDocumented("getHistory", 200, service.get(TRACES + "/a/history")),
                asDocumented("getSuccessors", 200, service.get(TRACES + "/a/successors")),
                asDocumented("searchByQuery", 200, service.get(TRACES)),
                asDocumented("searchByBody", 200, service.post("/v1/pathway/default/search", "{}")),
                asDocumented("exportTraces", 200, service.get("/v1/pathway/default/export")),
                asDocumented("getEvents", 200, service.get("/v1/pathway/default/events")),
                asDocumented("getStats", 200, service.get("/v1/pathway/default/stats")));
        for (Reply read : reads) {
            assertThat(read.header("Pathway-As-Of-Seq")).isEqualTo("1");
            assertThat(Long.parseLong(read.header("Pathway-Staleness-Ms"))).isNotNegative();
        }
    }

    @Test
    void it_says_that_it_follows_and_is_not_ready() {
        JsonObject stats = service.stats();
        assertThat(stats.getString("role")).isEqualTo("follower");
        assertThat(stats.getLong("staleness_ms")).isNotNegative();
        assertThat(stats.getJsonObject("log").getString("state")).isEqualTo("following");
        JsonObject ready =
                asDocumented("getReadiness", 503, service.get("/health/ready")).json();
        assertThat(ready.getString("status")).isEqualTo("follower");
    }

    @Test
    void a_write_is_refused_and_names_the_writer() {
        Reply busy = asDocumented("promote", 503, service.send("POST", PROMOTE, null));
        String holder = busy.isProblem(503, "busy").getString("holder");
        Reply refused = asDocumented("addTrace", 503, service.post(TRACES, "{\"content\":1}"));
        assertThat(refused.isProblem(503, "store-follows").getString("writer")).isEqualTo(holder);
        service.send("DELETE", TRACES + "/a", null).isProblem(503, "store-follows");
        service.send(
                        "POST",
                        "/v1/pathway/default/import",
                        "{\"content\":1}\n".getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/x-ndjson")
                .isProblem(503, "store-follows");
        assertThat(writer.stats().lastSeq()).isEqualTo(1);
    }

    @Test
    void a_reader_that_is_ahead_of_it_goes_on_where_it_was() {
        String ahead = follower.logIdentity() + ".2";
        service.send("GET", "/v1/pathway/default/events", null, "Last-Event-ID", ahead)
                .is(200);
        writer.close();
        service.send("POST", PROMOTE, null).is(200);
        service.send("GET", "/v1/pathway/default/events", null, "Last-Event-ID", ahead)
                .is(410);
    }

    @Test
    void it_writes_once_it_was_promoted() {
        writer.close();
        JsonObject promoted = asDocumented("promote", 200, service.send("POST", PROMOTE, null))
                .json();
        assertThat(promoted.getString("role")).isEqualTo("writer");
        Reply added = service.post(TRACES, "{\"content\":1}").is(201);
        assertThat(added.json().getLong("seq")).isEqualTo(2);
        assertThat(added.headers()).doesNotContainKeys("Pathway-As-Of-Seq", "Pathway-Staleness-Ms");
        service.get("/health/ready").is(200);
    }

    @Test
    void only_an_admin_promotes() {
        writer.close();
        Access access = Access.open()
                .withTokens(TokenHashes.of(List.of(
                        new TokenHashes.Entry(
                                TokenHashes.hash("pw_writer"), new Grant("w", Role.WRITER, Set.of("default"))),
                        new TokenHashes.Entry(
                                TokenHashes.hash(ADMIN), new Grant("a", Role.ADMIN, Set.of("default"))))));
        try (Service guarded =
                Service.of(follower, ServerOptions.builder().eventLoops(1).access(access))) {
            guarded.send("POST", PROMOTE, null, "Authorization", "Bearer pw_writer")
                    .is(403);
            guarded.send("POST", PROMOTE, null).is(401);
            assertThat(follower.stats().acceptsWrites()).isFalse();
            guarded.send("POST", PROMOTE, null, "Authorization", "Bearer " + ADMIN)
                    .is(200);
            assertThat(follower.stats().acceptsWrites()).isTrue();
        }
    }
}
