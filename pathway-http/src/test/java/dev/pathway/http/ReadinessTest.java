package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.http.access.Access;
import dev.pathway.http.access.Grant;
import dev.pathway.http.access.Role;
import dev.pathway.http.access.TokenHashes;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.LogState;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Stats;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code /health/ready} says of the store, and to whom. */
final class ReadinessTest {

    private static final String TOLD = "/var/lib/pathway/default/events-1.jsonl: no space";

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();

    @AfterEach
    void close() {
        store.close();
    }

    private Service service(Stats.Role role, LogState.Condition condition, Access access) {
        UnaryOperator<Stats> stats = s ->
                new Stats(s.traces(), s.events(), 0, role, Duration.ZERO, new LogState(condition, TOLD), s.recovery());
        FailingStore failing = new FailingStore(store, store::write, () -> {}, stats);
        return Service.of(failing, ServerOptions.builder().eventLoops(1).access(access));
    }

    @ParameterizedTest
    @CsvSource({
        "WRITER,OK,200,ready",
        "WRITER,DEGRADED,200,degraded",
        "WRITER,REFUSING,200,degraded",
        "READER,OK,503,read_only",
        "READER,UNAVAILABLE,503,read_only",
        "WRITER,UNAVAILABLE,503,read_only",
        "FOLLOWER,FOLLOWING,503,follower",
        "FOLLOWER,SUPERSEDED,503,follower",
        "FOLLOWER,UNAVAILABLE,503,follower",
        "READER,DAMAGED,503,read_only",
        "WRITER,UNCERTAIN,503,read_only",
        "READER,CLOSED,503,stopping"
    })
    void readiness_follows_the_store(Stats.Role role, LogState.Condition condition, int status, String said) {
        try (Service service = service(role, condition, Access.open())) {
            JsonObject ready = service.get("/health/ready").is(status).json();
            assertThat(ready.getString("status")).isEqualTo(said);
            assertThat(ready.getString("detail")).isEqualTo(TOLD);
            assertThat(service.stats().getJsonObject("log").getString("state")).isEqualToIgnoringCase(condition.name());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void anybody_learns_the_kind_of_trouble_and_only_who_may_read_there_what_the_log_says(
            LogState.Condition condition) {
        Access access = Access.open()
                .withTokens(TokenHashes.of(List.of(entry("pw_own", "default"), entry("pw_other", "notes"))));
        try (Service service = service(Stats.Role.READER, condition, access)) {
            JsonObject forAnybody = ready(service);
            assertThat(forAnybody.getString("reason")).isNotBlank().doesNotContain("/", TOLD);
            assertThat(forAnybody.containsKey("detail")).isFalse();
            for (String header : List.of("Bearer pw_other", "Bearer pw_wrong", "Bearer", "Basic cHc6cHc=")) {
                assertThat(ready(service, "Authorization", header)).isEqualTo(forAnybody);
            }
            assertThat(ready(service, "Authorization", "Bearer pw_own", "Authorization", "Bearer pw_own"))
                    .isEqualTo(forAnybody);
            assertThat(ready(service, "Authorization", "Bearer pw_own").getString("detail"))
                    .isEqualTo(TOLD);
        }
    }

    @Test
    void a_store_that_is_well_has_nothing_to_explain() {
        try (Service service = Service.of(store, ServerOptions.builder().eventLoops(1))) {
            assertThat(service.get("/health/ready").is(200).text()).isEqualTo("{\"status\":\"ready\"}");
        }
    }

    private static JsonObject ready(Service service, String... headers) {
        return service.send("GET", "/health/ready", null, headers).json();
    }

    private static TokenHashes.Entry entry(String token, String space) {
        return new TokenHashes.Entry(TokenHashes.hash(token), new Grant(space, Role.READER, Set.of(space)));
    }
}
