package dev.pathway.http;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The table of routes. */
final class Routes {

    static final String TRACES_OF_DEFAULT = "/v1/pathway/default/traces";

    private static final String SPACE = "/v1/pathway/:space";
    private static final String TRACES = SPACE + "/traces";
    private static final String TRACE = TRACES + "/:uid";
    private static final Set<String> NONE = Set.of();

    private final List<Route> table;

    Routes(StoreAccess store, BodyReader bodies, ReadHandlers reads, StateHandlers state, ConsoleHandler console) {
        this.table = List.of(
                new Route(GET, "/health/live", NONE, state::live),
                new Route(GET, "/health/ready", NONE, state::ready),
                new Route(GET, "/", NONE, console::handle),
                new Route(GET, ConsoleHandler.CONSOLE, NONE, console::handle),
                new Route(GET, ConsoleHandler.CONSOLE + "/:file", NONE, console::handle),
                new Route(GET, TRACES, FilterQuery.PARAMETERS, reads::searchByQuery),
                new Route(POST, TRACES, NONE, new WriteHandler(store, bodies::json, WriteCommands::add)),
                new Route(GET, TRACE, NONE, reads::get),
                new Route(PATCH, TRACE, NONE, new WriteHandler(store, bodies::json, WriteCommands::update)),
                new Route(
                        DELETE, TRACE, Set.of("reason"), new WriteHandler(store, bodies::none, WriteCommands::retire)),
                new Route(
                        POST, TRACE + "/revisions", NONE, new WriteHandler(store, bodies::json, WriteCommands::revise)),
                new Route(
                        POST, TRACE + "/restore", NONE, new WriteHandler(store, bodies::none, WriteCommands::restore)),
                new Route(GET, TRACE + "/history", NONE, reads::history),
                new Route(GET, TRACE + "/successors", NONE, reads::successors),
                new Route(POST, SPACE + "/search", NONE, reads::searchByBody),
                new Route(GET, SPACE + "/stats", NONE, state::stats));
    }

    List<Route> table() {
        return table;
    }

    /** Returns a router of the table; what goes wrong on a route goes to {@code failed}. */
    Router router(Vertx vertx, BiConsumer<HttpServerRequest, Throwable> failed) {
        Router router = Router.router(vertx);
        Map<String, Set<String>> allowed = new LinkedHashMap<>();
        for (Route route : table) {
            io.vertx.ext.web.Route matched = router.route(route.method(), route.path());
            if (route.method().equals(GET)) {
                matched.method(HEAD);
            }
            matched.handler(ctx -> serve(ctx, route, failed));
            allowed.computeIfAbsent(route.path(), path -> new TreeSet<>()).addAll(methods(route));
        }
        allowed.forEach((path, methods) -> router.route(path).handler(ctx -> refuseMethod(ctx, methods, failed)));
        router.route().handler(ctx -> failed.accept(ctx.request(), Refusal.notFound("There is nothing at this path")));
        router.route().failureHandler(ctx -> failed.accept(ctx.request(), failure(ctx)));
        return router;
    }

    private static void serve(RoutingContext ctx, Route route, BiConsumer<HttpServerRequest, Throwable> failed) {
        Future<Void> done;
        try {
            requireSpace(ctx);
            done = route.handler().handle(Call.of(ctx, route));
        } catch (RuntimeException e) {
            done = Future.failedFuture(e);
        }
        done.onFailure(failure -> failed.accept(ctx.request(), failure));
    }

    private static void refuseMethod(
            RoutingContext ctx, Set<String> methods, BiConsumer<HttpServerRequest, Throwable> failed) {
        try {
            requireSpace(ctx);
            throw new Refusal(Problem.blank(
                            405, "This path does not take " + ctx.request().method())
                    .header("Allow", String.join(", ", methods)));
        } catch (Refusal refusal) {
            failed.accept(ctx.request(), refusal);
        }
    }

    /** Spaces other than {@code default} are made by nobody yet. */
    private static void requireSpace(RoutingContext ctx) {
        String space = ctx.pathParam("space");
        if (space != null && !space.equals("default")) {
            throw Refusal.notFound("There is no such space");
        }
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
