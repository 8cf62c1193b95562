package dev.pathway.http;

import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * One row of the table of routes.
 *
 * @param method the method; {@code GET} stands for {@code HEAD} too
 * @param pattern the path
 * @param parameters the query parameters that it knows; a name that ends in a dot stands for all that begin so
 * @param need what it asks of its caller
 * @param handler what answers
 */
record Route(HttpMethod method, PathPattern pattern, Set<String> parameters, Need need, CallHandler handler) {

    Route(HttpMethod method, String path, Set<String> parameters, Need need, CallHandler handler) {
        this(method, PathPattern.of(path), parameters, need, handler);
    }

    /** Returns the path, with {@code :space} and {@code :uid} for segments that vary. */
    String path() {
        return pattern.text();
    }

    /** Returns the methods that it answers. */
    Set<HttpMethod> methods() {
        return method.equals(HttpMethod.GET) ? Set.of(HttpMethod.GET, HttpMethod.HEAD) : Set.of(method);
    }

    boolean takes(HttpMethod asked) {
        return asked.equals(method) || (asked.equals(HttpMethod.HEAD) && method.equals(HttpMethod.GET));
    }

    /** Returns whether it is about what is in a space, so that the handler needs the store. */
    boolean usesStore() {
        return path().startsWith(RouteTable.SPACE + "/");
    }

    /** Returns the query if it has no parameter that this route does not know. */
    Query allow(Query query) {
        for (String name : query.names()) {
            if (!parameters.contains(name) && !parameters.contains(name.substring(0, name.indexOf('.') + 1))) {
                throw new Refusal(
                        Problem.blank(400, "There is no such query parameter").with("parameter", name));
            }
        }
        return query;
    }
}
