package dev.pathway.http;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import java.util.List;
import java.util.Set;

/** The table of routes: every path that there is, what it takes, and whom it admits. */
final class RouteTable {

    /** The path of a space. */
    static final String SPACE = "/v1/pathway/:space";

    private static final String SPACES = "/v1/pathway";
    private static final String TRACES = SPACE + "/traces";
    private static final String TRACE = TRACES + "/:uid";
    private static final Set<String> NONE = Set.of();

    private RouteTable() {}

    static List<Route> of(
            BodyReader bodies,
            ReadHandlers reads,
            StateHandlers state,
            SpaceHandlers spaces,
            ConsoleHandler console,
            MetricsHandler metrics,
            StreamHandlers streams) {
        Handover handover = new Handover();
        CallHandler add = new WriteHandler(bodies::json, WriteCommands::add, handover);
        CallHandler update = new WriteHandler(bodies::json, WriteCommands::update, handover);
        CallHandler revise = new WriteHandler(bodies::json, WriteCommands::revise, handover);
        CallHandler retire = new WriteHandler(bodies::none, WriteCommands::retire, handover);
        CallHandler restore = new WriteHandler(bodies::none, WriteCommands::restore, handover);
        // The router tries one after another, so what is asked for the most comes first.
        return List.of(
                new Route(GET, TRACE, NONE, Need.READ, reads::get),
                new Route(POST, TRACES, NONE, Need.WRITE, add),
                new Route(PATCH, TRACE, NONE, Need.WRITE, update),
                new Route(GET, "/", NONE, Need.NOTHING, console::handle),
                new Route(GET, ConsoleHandler.CONSOLE, NONE, Need.NOTHING, console::handle),
                new Route(GET, ConsoleHandler.CONSOLE + "/:file", NONE, Need.NOTHING, console::handle),
                new Route(GET, OpenApiHandler.PATH, NONE, Need.NOTHING, new OpenApiHandler(bodies)),
                new Route(GET, "/health/live", NONE, Need.NOTHING, state::live),
                new Route(GET, "/health/ready", NONE, Need.NOTHING, state::ready),
                new Route(GET, "/metrics", NONE, Need.TOKEN, metrics::page),
                new Route(GET, SPACES, NONE, Need.TOKEN, spaces::list),
                new Route(PUT, SPACE, NONE, Need.CREATE, spaces::create),
                new Route(DELETE, SPACE, Set.of("confirm"), Need.ADMINISTER, spaces::setAside),
                new Route(GET, TRACES, FilterQuery.PARAMETERS, Need.READ, reads::searchByQuery),
                new Route(DELETE, TRACE, Set.of("reason"), Need.WRITE, retire),
                new Route(POST, TRACE + "/revisions", NONE, Need.WRITE, revise),
                new Route(POST, TRACE + "/restore", NONE, Need.WRITE, restore),
                new Route(GET, TRACE + "/history", NONE, Need.READ, reads::history),
                new Route(GET, TRACE + "/successors", NONE, Need.READ, reads::successors),
                new Route(POST, SPACE + "/search", NONE, Need.READ, reads::searchByBody),
                new Route(POST, SPACE + "/import", NONE, Need.WRITE, streams.importing()),
                new Route(GET, SPACE + "/export", NONE, Need.READ, streams.exporting()),
                new Route(GET, SPACE + "/events", EventsHandler.PARAMETERS, Need.READ, streams.events()),
                new Route(GET, SPACE + "/stats", NONE, Need.READ, state::stats),
                new Route(POST, SPACE + "/promote", NONE, Need.ADMINISTER, state::promote));
    }

    /** Returns the path of a space. */
    static String spaceOf(String space) {
        return SPACES + "/" + space;
    }

    /** Returns the path of a trace. */
    static String traceOf(String space, String uid) {
        return spaceOf(space) + "/traces/" + uid;
    }
}
