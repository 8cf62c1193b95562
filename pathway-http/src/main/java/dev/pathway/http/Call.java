package dev.pathway.http;

import dev.pathway.command.AsyncWrites;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.error.InvalidTrace;
import dev.pathway.log.LogState;
import dev.pathway.space.Lease;
import dev.pathway.store.Reads;
import dev.pathway.trace.Text;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a handler knows of one request but for its body.
 *
 * @param request the request
 * @param caller who sent it
 * @param space the space that the path names; empty where the route has none
 * @param uid the trace that the path names; empty where the route has none
 * @param query the parameters that the route knows
 * @param store the store of the space, for as long as the answer takes; null where the route needs none
 */
record Call(
        HttpServerRequest request,
        Caller caller,
        String space,
        String uid,
        Query query,
        @Nullable Lease store) {

    static Call of(RoutingContext ctx, Route route, Caller caller, String space) {
        Query query = route.allow(Query.of(ctx.request().query()));
        return new Call(ctx.request(), caller, space, route.namesTrace() ? uid(ctx) : "", query, null);
    }

    private static String uid(RoutingContext ctx) {
        try {
            return Text.requireUid("uid", String.valueOf(ctx.pathParam("uid")));
        } catch (InvalidTrace e) {
            throw new Refusal(Problem.blank(400, "The path names no trace: uid " + e.reason())
                    .with("field", "uid"));
        }
    }

    /** Returns this call with the store that it is about. */
    Call with(Lease lease) {
        return new Call(request, caller, space, uid, query, lease);
    }

    Reads reads() {
        return Objects.requireNonNull(store, "the route uses no store").reads();
    }

    AsyncWrites writes() {
        return Objects.requireNonNull(store, "the route uses no store").writes();
    }

    /** Makes the store the writer of its log. */
    CompletableFuture<Void> promote() {
        return Objects.requireNonNull(store, "the route uses no store").promote();
    }

    /** Returns a header that may be given once. */
    Optional<String> header(String name) {
        String given = request.getHeader(name);
        if (given != null && request.headers().getAll(name).size() > 1) {
            throw Refusal.badRequest(name + " is given twice");
        }
        return Optional.ofNullable(given);
    }

    /** Returns whether the request asks for a media type by its name. */
    boolean accepts(String mediaType) {
        return request.headers().getAll(HttpHeaders.ACCEPT).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .anyMatch(range -> range.split(";", 2)[0].strip().equalsIgnoreCase(mediaType));
    }

    /** Returns whether the store was closed since, as it is when its space is set aside. */
    boolean storeIsClosed() {
        return reads().stats().log().condition() == LogState.Condition.CLOSED;
    }

    /** Returns what {@code If-Match} expects; any version without one. */
    ExpectedVersion expected() {
        return header("If-Match").map(EntityTag::expected).orElse(ExpectedVersion.ANY);
    }
}
