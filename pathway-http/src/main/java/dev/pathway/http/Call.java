package dev.pathway.http;

import dev.pathway.command.ExpectedVersion;
import dev.pathway.error.InvalidTrace;
import dev.pathway.trace.Text;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * What a handler reads of one request but for its body.
 *
 * @param request the request
 * @param uid the trace that the path names; empty where the route has none
 * @param query the parameters that the route knows
 */
record Call(HttpServerRequest request, String uid, Query query) {

    static Call of(RoutingContext ctx, Route route) {
        Target target = Target.of(ctx.request().uri());
        Query query = route.allow(Query.of(target.query()));
        if (!route.namesTrace()) {
            return new Call(ctx.request(), "", query);
        }
        try {
            return new Call(ctx.request(), Text.requireUid("uid", String.valueOf(ctx.pathParam("uid"))), query);
        } catch (InvalidTrace e) {
            throw new Refusal(
                    Problem.blank(400, "The path names no trace: uid " + e.reason()).with("field", "uid"));
        }
    }

    /** Returns a header that may be given once. */
    Optional<String> header(String name) {
        List<String> given = request.headers().getAll(name);
        if (given.size() > 1) {
            throw Refusal.badRequest(name + " is given twice");
        }
        return given.stream().findFirst();
    }

    /** Returns what {@code If-Match} expects; any version without one. */
    ExpectedVersion expected() {
        return header("If-Match").map(EntityTag::expected).orElse(ExpectedVersion.ANY);
    }
}
