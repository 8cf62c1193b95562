package dev.pathway.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Leads each request to the route that it is for, if its caller may go there. */
final class Routes {

    private static final String SPACE = ":space";

    private final Gate gate;
    private final StoreDoor stores;
    private final Exchanges exchanges;
    private final List<Place> places;

    /** The routes of one path, which differ by their methods. */
    private record Place(PathPattern path, List<Route> routes) {}

    Routes(Gate gate, StoreDoor stores, Exchanges exchanges, List<Route> table) {
        this.gate = gate;
        this.stores = stores;
        this.exchanges = exchanges;
        this.places = table.stream()
                .map(Route::pattern)
                .distinct()
                .map(path -> new Place(
                        path,
                        table.stream()
                                .filter(route -> route.pattern().equals(path))
                                .toList()))
                .toList();
    }

    /**
     * Has a request answered; what goes wrong on a route goes to {@code failed}.
     *
     * @throws RuntimeException where there is no route for the request
     */
    void serve(HttpServerRequest request, Target target, BiConsumer<HttpServerRequest, Throwable> failed) {
        Place place = place(target);
        for (Route route : place.routes) {
            if (route.takes(request.method())) {
                serve(request, target, route, failed);
                return;
            }
        }
        throw otherMethod(request, target, place);
    }

    /** No path belongs to two places, so their order tells nothing. */
    private Place place(Target target) {
        for (Place place : places) {
            if (place.path.matches(target.segments())) {
                return place;
            }
        }
        throw Refusal.notFound("There is nothing at this path");
    }

    private void serve(
            HttpServerRequest request, Target target, Route route, BiConsumer<HttpServerRequest, Throwable> failed) {
        Exchanges.Following exchange = exchanges.begin(request, route);
        Future<Void> done;
        try {
            String space = route.pattern().named(SPACE, target.segments());
            Caller caller = route.need().admit(gate, new Ask(request, route.path(), space));
            Call call = Call.of(request, target, route, caller, space);
            done = route.usesStore()
                    ? stores.enter(call, route.handler())
                    : route.handler().handle(call);
        } catch (RuntimeException | Error e) { // an answer is owed whatever it is
            done = Future.failedFuture(e);
        }
        exchange.until(done.onFailure(failure -> failed.accept(request, failure)));
    }

    /** Returns the refusal of a method, or that of a caller who may not know of the space. */
    private RuntimeException otherMethod(HttpServerRequest request, Target target, Place place) {
        Route any = place.routes.get(0);
        String space = place.path.named(SPACE, target.segments());
        any.need().admit(gate, new Ask(request, any.path(), space));
        String allowed = place.routes.stream()
                .flatMap(route -> route.methods().stream())
                .map(HttpMethod::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return new Refusal(Problem.blank(405, "This path does not take " + request.method())
                .header("Allow", allowed));
    }
}
