package dev.pathway.http.call;

import io.vertx.core.http.HttpServerRequest;

/**
 * What is asked for, before it is known by whom.
 *
 * @param route the path of the route, with names for the segments that vary
 * @param space the space of the path; empty where the route has none
 */
public record Ask(HttpServerRequest request, String route, String space) {

    /** Returns a request that was refused before its route was looked for. */
    static Ask anything(HttpServerRequest request) {
        return new Ask(request, "-", "");
    }
}
