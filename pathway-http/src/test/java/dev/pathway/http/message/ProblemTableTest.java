package dev.pathway.http.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.AlreadyRevised;
import dev.pathway.error.ContentTooLarge;
import dev.pathway.error.EventLogException;
import dev.pathway.error.EventsExpired;
import dev.pathway.error.HistoryCycle;
import dev.pathway.error.IdempotencyConflict;
import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidFilter;
import dev.pathway.error.InvalidTrace;
import dev.pathway.error.PathwayException;
import dev.pathway.error.PredecessorNotFound;
import dev.pathway.error.SpaceKept;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.error.TooManySpaces;
import dev.pathway.error.TraceExists;
import dev.pathway.error.TraceNotFound;
import dev.pathway.error.TraceRetired;
import dev.pathway.error.VersionConflict;
import dev.pathway.error.WriteInterrupted;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of errors. */
public final class ProblemTableTest {

    @Test
    void every_exception_of_the_store_has_a_row_and_no_row_is_left_over() {
        Set<Class<?>> leaves = new HashSet<>();
        collect(PathwayException.class, leaves);
        assertThat(leaves).hasSizeGreaterThan(20);
        assertThat(ProblemTable.leaves()).isEqualTo(leaves);
    }

    private static void collect(Class<?> type, Set<Class<?>> leaves) {
        if (!Modifier.isAbstract(type.getModifiers())) {
            leaves.add(type);
        }
        Class<?>[] permitted = type.getPermittedSubclasses();
        for (Class<?> sub : permitted == null ? new Class<?>[0] : permitted) {
            collect(sub, leaves);
        }
    }

    public static Stream<Arguments> rows() {
        return Stream.of(
                row(new InvalidContent(7, "why"), 400, "invalid-content", "offset", 7),
                row(new InvalidTrace("uid", "why"), 422, "invalid-trace", "field", "uid"),
                row(new InvalidFilter("limit", "why"), 400, "invalid-filter", "field", "limit"),
                row(new ContentTooLarge(9, 8), 413, "content-too-large", "size_bytes", 9, "limit_bytes", 8),
                row(new TraceExists("u"), 409, "trace-exists", "uid", "u"),
                row(new TraceNotFound("u"), 404, "trace-not-found", "uid", "u"),
                row(new PredecessorNotFound("p"), 404, "predecessor-not-found", "predecessor", "p"),
                row(new TraceRetired("u"), 409, "trace-retired", "uid", "u"),
                row(
                        new VersionConflict("u", 1, 2),
                        412,
                        "version-conflict",
                        "uid",
                        "u",
                        "expected_version",
                        1,
                        "actual_version",
                        2),
                row(new AlreadyRevised("u", "s"), 412, "already-revised", "uid", "u", "successor", "s"),
                row(new IdempotencyConflict("u"), 422, "idempotency-conflict", "uid", "u"),
                row(new HistoryCycle(List.of("a", "b", "a")), 409, "history-cycle", "path", List.of("a", "b", "a")),
                row(new EventsExpired(5), 410, "events-expired", "oldest_seq", 5),
                row(new StoreOverloaded("why"), 503, "store-overloaded"),
                row(new StoreClosed(), 503, "store-closed"),
                row(new StoreReadOnly("why", null), 503, "store-read-only", "reason", "why"),
                row(new StoreFollows("w"), 503, "store-follows", "writer", "w"),
                row(new StoreFollows(null), 503, "store-follows"),
                row(new WriteInterrupted(), 504, "write-interrupted", "written", "unknown"),
                row(new SpaceNotFound("s"), 404, "space-not-found", "space", "s"),
                row(new SpaceKept("s"), 409, "space-kept", "space", "s"),
                row(new TooManySpaces(8), 503, "too-many-spaces", "limit", 8),
                row(new EventLogException.Busy("h"), 503, "busy", "holder", "h"),
                row(new EventLogException.Superseded("h"), 503, "superseded", "holder", "h"),
                row(new EventLogException.Unavailable("why", null), 503, "unavailable"),
                row(new EventLogException.Full("why", null), 507, "full"),
                row(
                        new EventLogException.Uncertain("u", 3, null),
                        504,
                        "uncertain",
                        "written",
                        "unknown",
                        "uid",
                        "u",
                        "seq",
                        3),
                row(new EventLogException.Uncertain("why", null), 504, "uncertain", "written", "unknown"),
                row(new EventLogException.TooLarge(0, 8), 413, "too-large", "limit_bytes", 8),
                row(new EventLogException.Expired(5), 410, "expired", "oldest_seq", 5),
                row(new EventLogException.Damaged("why", null), 503, "damaged"));
    }

    private static Arguments row(PathwayException e, int status, String leaf, Object... fields) {
        JsonObject expected = new JsonObject();
        for (int i = 0; i < fields.length; i += 2) {
            expected.put((String) fields[i], fields[i + 1]);
        }
        return Arguments.of(e, status, leaf, new JsonObject(expected.encode()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_has_its_status_its_type_and_its_fields(PathwayException e, int status, String leaf, JsonObject fields) {
        JsonObject document = new JsonObject(
                Failures.problem(new CompletionException(e)).toBuffer().toString());
        JsonObject expected = new JsonObject()
                .put("type", "urn:pathway:problem:" + leaf)
                .put("status", status)
                .put("detail", e.getMessage());
        expected.mergeIn(fields);
        assertThat(document.remove("title")).isInstanceOf(String.class);
        assertThat(document).isEqualTo(expected);
    }

    @Test
    void what_may_be_repeated_says_when() {
        assertThat(Stream.of(
                                new StoreOverloaded("why"),
                                new TooManySpaces(8),
                                new EventLogException.Busy("h"),
                                new EventLogException.Unavailable("why", null))
                        .map(ProblemTable::problem))
                .allSatisfy(problem -> assertThat(problem.headers()).containsKey("Retry-After"));
        assertThat(ProblemTable.problem(new StoreClosed()).headers()).isEmpty();
    }
}
