package dev.pathway.http;

import dev.pathway.http.call.CallHandler;
import dev.pathway.http.call.Need;
import dev.pathway.http.message.Paths;
import dev.pathway.http.message.Problem;
import dev.pathway.http.message.Query;
import dev.pathway.http.message.Refusal;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * One row of the table of routes.
 *
 * @param method the method; {@code GET} stands for {@code HEAD} too
 * @param path the path, with {@code :space} and {@code :uid} for segments that vary
 * @param parameters the query parameters that it knows; a name that ends in a dot stands for all that begin so
 * @param need what it asks of its caller
 * @param handler what answers
 */
record Route(HttpMethod method, String path, Set<String> parameters, Need need, CallHandler handler) {

    /** Returns whether it is about what is in a space, so that the handler needs the store. */
    boolean usesStore() {
        return path.startsWith(Paths.SPACE + "/");
    }

    boolean namesTrace() {
        return path.contains("/:uid");
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
