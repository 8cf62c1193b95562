package dev.pathway.http;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;

import dev.pathway.error.InvalidTrace;
import dev.pathway.http.call.Ask;
import dev.pathway.http.call.Call;
import dev.pathway.http.call.Caller;
import dev.pathway.http.call.Gate;
import dev.pathway.http.message.Problem;
import dev.pathway.http.message.Query;
import dev.pathway.http.message.Refusal;
import dev.pathway.trace.TraceRules;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Leads each request to the route that it is for, if its caller may go there. */
final class Routes {

    private final Gate gate;
    private final StoreDoor stores;
    private final Exchanges exchanges;
    private final List<Route> table;

    Routes(Gate gate, StoreDoor stores, Exchanges exchanges, List<Route> table) {
        this.gate = gate;
        this.stores = stores;
        this.exchanges = exchanges;
        this.table = table;
    }

    /** Returns a router of the table; what goes wrong on a route goes to {@code failed}. */
    Router router(Vertx vertx, BiConsumer<HttpServerRequest, Throwable> failed) {
        Router router = Router.router(vertx);
        Map<String, List<Route>> byPath = new LinkedHashMap<>();
        for (Route route : table) {
            io.vertx.ext.web.Route matched = router.route(route.method(), route.path());
            if (route.method().equals(GET)) {
                matched.method(HEAD);
            }
            matched.handler(ctx -> serve(ctx, route, failed));
            byPath.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(route);
        }
        BiConsumer<HttpServerRequest, Throwable> unrouted = (request, failure) -> {
            failed.accept(request, failure);
            exchanges.unrouted(request);
        };
        byPath.forEach((path, routes) -> router.route(path).handler(ctx -> refuseMethod(ctx, routes, unrouted)));
        router.route()
                .handler(ctx -> unrouted.accept(ctx.request(), Refusal.notFound("There is nothing at this path")));
        router.route().failureHandler(ctx -> unrouted.accept(ctx.request(), failure(ctx)));
        return router;
    }

    private void serve(RoutingContext ctx, Route route, BiConsumer<HttpServerRequest, Throwable> failed) {
        Exchanges.Following exchange = exchanges.begin(ctx.request(), route);
        Future<Void> done;
        try {
            String space = space(ctx);
            Caller caller = route.need().admit(gate, new Ask(ctx.request(), route.path(), space));
            Call call = call(ctx, route, caller, space);
            done = route.usesStore()
                    ? stores.enter(call, route.handler())
                    : route.handler().handle(call);
        } catch (RuntimeException | Error e) { // the client is answered, and the observer told, whatever it is
            done = Future.failedFuture(e);
        }
        exchange.until(done.onFailure(failure -> failed.accept(ctx.request(), failure)));
    }

    /** Tells of methods only those who may know of the space. */
    private void refuseMethod(RoutingContext ctx, List<Route> routes, BiConsumer<HttpServerRequest, Throwable> failed) {
        try {
            Route any = routes.get(0);
            any.need().admit(gate, new Ask(ctx.request(), any.path(), space(ctx)));
            String allowed = routes.stream()
                    .flatMap(route -> methods(route).stream())
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new Refusal(Problem.blank(
                            405, "This path does not take " + ctx.request().method())
                    .header("Allow", allowed));
        } catch (RuntimeException refusal) {
            failed.accept(ctx.request(), refusal);
        }
    }

    private static Call call(RoutingContext ctx, Route route, Caller caller, String space) {
        Query query = route.allow(Query.of(ctx.request().query()));
        return new Call(ctx.request(), caller, space, route.namesTrace() ? uid(ctx) : "", query, null);
    }

    private static String uid(RoutingContext ctx) {
        try {
            return TraceRules.requireUid("uid", String.valueOf(ctx.pathParam("uid")));
        } catch (InvalidTrace e) {
            throw new Refusal(Problem.blank(400, "The path names no trace: uid " + e.reason())
                    .with("field", "uid"));
        }
    }

    private static String space(RoutingContext ctx) {
        String space = ctx.pathParam("space");
        return space == null ? "" : space;
    }

    private static Set<String> methods(Route route) {
        return (route.method().equals(GET) ? Set.of(GET, HEAD) : Set.of(route.method()))
                .stream().map(HttpMethod::name).collect(Collectors.toSet());
    }

    private static Throwable failure(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        return failure == null
                ? new Refusal(Problem.blank(ctx.statusCode(), "The request could not be routed"))
                : failure;
    }
}
