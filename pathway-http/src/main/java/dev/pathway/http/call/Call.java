package dev.pathway.http.call;

import dev.pathway.command.AsyncWrites;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.http.message.EntityTag;
import dev.pathway.http.message.Query;
import dev.pathway.http.message.Refusal;
import dev.pathway.log.LogState;
import dev.pathway.space.Lease;
import dev.pathway.store.Reads;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
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
public record Call(
        HttpServerRequest request,
        Caller caller,
        String space,
        String uid,
        Query query,
        @Nullable Lease store) {

    /** Returns this call with the store that it is about. */
    public Call with(Lease lease) {
        return new Call(request, caller, space, uid, query, lease);
    }

    /** Returns what reads the store of the space. */
    public Reads reads() {
        return Objects.requireNonNull(store, "the route uses no store").reads();
    }

    /** Returns what writes to the store of the space. */
    public AsyncWrites writes() {
        return Objects.requireNonNull(store, "the route uses no store").writes();
    }

    /** Makes the store the writer of its log. */
    public CompletableFuture<Void> promote() {
        return Objects.requireNonNull(store, "the route uses no store").promote();
    }

    /** Returns a header that may be given once. */
    public Optional<String> header(String name) {
        String given = request.getHeader(name);
        if (given != null && request.headers().getAll(name).size() > 1) {
            throw Refusal.badRequest(name + " is given twice");
        }
        return Optional.ofNullable(given);
    }

    /** Returns whether the request asks for a media type by its name. */
    public boolean accepts(String mediaType) {
        return request.headers().getAll(HttpHeaders.ACCEPT).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .anyMatch(range -> range.split(";", 2)[0].strip().equalsIgnoreCase(mediaType));
    }

    /** Returns whether the store was closed since, as it is when its space is set aside. */
    public boolean storeIsClosed() {
        return reads().stats().log().condition() == LogState.Condition.CLOSED;
    }

    /** Returns what {@code If-Match} expects; any version without one. */
    public ExpectedVersion expected() {
        return header("If-Match").map(EntityTag::expected).orElse(ExpectedVersion.ANY);
    }
}
