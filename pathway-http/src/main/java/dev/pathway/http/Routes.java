package dev.pathway.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.BiConsumer;

/** Leads each request to the route that it is for, if its caller may go there. */
final class Routes {

    private final Gate gate;
    private final StoreDoor stores;
    private final Exchanges exchanges;
    private final List<Resource> resources;

    Routes(Gate gate, StoreDoor stores, Exchanges exchanges, List<Route> table) {
        this.gate = gate;
        this.stores = stores;
        this.exchanges = exchanges;
        this.resources = Resource.of(table);
    }

    /**
     * Has a request answered by its route. What goes wrong there goes to {@code failed}.
     *
     * @throws RuntimeException if there is no route for it, of which the observer does not know yet
     */
    void lead(HttpServerRequest request, Target target, BiConsumer<HttpServerRequest, Throwable> failed) {
        Resource resource = resource(target);
        Route route = resource.route(request.method());
        String space = resource.segment(RouteTable.ANY_SPACE, target);
        if (route == null) {
            throw methodRefused(request, resource, space);
        }
        Exchanges.Following exchange = exchanges.begin(request, route);
        Future<Void> done;
        try {
            Caller caller = route.need().admit(gate, new Ask(request, route.path(), space));
            Query query = route.allow(target.query());
            Call call = Call.of(request, caller, space, resource.segment(RouteTable.ANY_UID, target), query);
            done = route.usesStore()
                    ? stores.enter(call, route.handler())
                    : route.handler().handle(call);
        } catch (RuntimeException | Error e) { // the client is answered, and the observer told, whatever it is
            done = Future.failedFuture(e);
        }
        exchange.until(done.onFailure(failure -> failed.accept(request, failure)));
    }

    private Resource resource(Target target) {
        for (Resource resource : resources) {
            if (resource.isAt(target)) {
                return resource;
            }
        }
        throw Refusal.notFound("There is nothing at this path");
    }

    /** Tells of methods only those who may know of the space. */
    private Refusal methodRefused(HttpServerRequest request, Resource resource, String space) {
        Route any = resource.any();
        any.need().admit(gate, new Ask(request, any.path(), space));
        return new Refusal(Problem.blank(405, "This path does not take " + request.method())
                .header("Allow", resource.allowed()));
    }
}
