package dev.pathway.http;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.pathway.http.call.Need;
import dev.pathway.http.message.BodyReader;
import dev.pathway.http.message.Paths;
import dev.pathway.http.stream.StreamHandlers;
import dev.pathway.http.trace.ReadHandlers;
import dev.pathway.http.trace.WriteHandlers;
import java.util.List;
import java.util.Set;

/** The table of routes: every path that there is, what it takes, and whom it admits. */
final class RouteTable {

    private static final String TRACES = Paths.SPACE + "/traces";
    private static final String TRACE = TRACES + "/:uid";
    private static final Set<String> NONE = Set.of();

    private RouteTable() {}

    static List<Route> of(
            BodyReader bodies,
            ReadHandlers reads,
            WriteHandlers writes,
            StateHandlers state,
            SpaceHandlers spaces,
            ConsoleHandler console,
            MetricsHandler metrics,
            StreamHandlers streams) {
        // The router tries one after another, so what is asked for the most comes first.
        return List.of(
                new Route(GET, TRACE, NONE, Need.READ, reads::get),
                new Route(POST, TRACES, NONE, Need.WRITE, writes.add()),
                new Route(PATCH, TRACE, NONE, Need.WRITE, writes.update()),
                new Route(GET, "/", NONE, Need.NOTHING, console::handle),
                new Route(GET, Paths.CONSOLE, NONE, Need.NOTHING, console::handle),
                new Route(GET, Paths.CONSOLE + "/:file", NONE, Need.NOTHING, console::handle),
                new Route(GET, OpenApiHandler.PATH, NONE, Need.NOTHING, new OpenApiHandler(bodies)),
                new Route(GET, "/health/live", NONE, Need.NOTHING, state::live),
                new Route(GET, "/health/ready", NONE, Need.NOTHING, state::ready),
                new Route(GET, "/metrics", NONE, Need.TOKEN, metrics::page),
                new Route(GET, Paths.SPACES, NONE, Need.TOKEN, spaces::list),
                new Route(PUT, Paths.SPACE, NONE, Need.CREATE, spaces::create),
                new Route(DELETE, Paths.SPACE, Set.of("confirm"), Need.ADMINISTER, spaces::setAside),
                new Route(GET, TRACES, ReadHandlers.PARAMETERS, Need.READ, reads::searchByQuery),
                new Route(DELETE, TRACE, Set.of("reason"), Need.WRITE, writes.retire()),
                new Route(POST, TRACE + "/revisions", NONE, Need.WRITE, writes.revise()),
                new Route(POST, TRACE + "/restore", NONE, Need.WRITE, writes.restore()),
                new Route(GET, TRACE + "/history", NONE, Need.READ, reads::history),
                new Route(GET, TRACE + "/successors", NONE, Need.READ, reads::successors),
                new Route(POST, Paths.SPACE + "/search", NONE, Need.READ, reads::searchByBody),
                new Route(POST, Paths.SPACE + "/import", NONE, Need.WRITE, streams.importing()),
                new Route(GET, Paths.SPACE + "/export", NONE, Need.READ, streams.exporting()),
                new Route(GET, Paths.SPACE + "/events", StreamHandlers.EVENTS_PARAMETERS, Need.READ, streams.events()),
                new Route(GET, Paths.SPACE + "/stats", NONE, Need.READ, state::stats),
                new Route(POST, Paths.SPACE + "/promote", NONE, Need.ADMINISTER, state::promote));
    }
}
