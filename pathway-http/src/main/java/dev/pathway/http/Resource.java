package dev.pathway.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One path of the table of routes, and the methods that it takes. */
final class Resource {

    private final List<String> template;
    private final List<Route> routes;

    private Resource(List<String> template, List<Route> routes) {
        this.template = template;
        this.routes = routes;
    }

    /** Returns the resources of a table, in the order of their first routes. */
    static List<Resource> of(List<Route> table) {
        Map<String, List<Route>> byPath = new LinkedHashMap<>();
        for (Route route : table) {
            byPath.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(route);
        }
        return byPath.entrySet().stream()
                .map(each -> new Resource(Target.of(each.getKey()).segments(), each.getValue()))
                .toList();
    }

    /** Returns whether a target is of this resource: each segment the same, but for those that vary. */
    boolean isAt(Target target) {
        List<String> segments = target.segments();
        if (segments.size() != template.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String expected = template.get(i);
            if (!expected.startsWith(":") && !expected.equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns what stands in a target for a segment that varies; empty if there is none of that name. */
    String segment(String name, Target target) {
        int at = template.indexOf(name);
        return at < 0 ? "" : target.segments().get(at);
    }

    /** Returns the route that takes a method; null if there is none. */
    @Nullable
    Route route(HttpMethod method) {
        for (Route route : routes) {
            if (route.takes(method)) {
                return route;
            }
        }
        return null;
    }

    /** Returns any of the routes: who may call one may know of the others. */
    Route any() {
        return routes.get(0);
    }

    /** Returns the methods that it takes, as the header {@code Allow} lists them. */
    String allowed() {
        return routes.stream()
                .flatMap(route -> route.methods().stream())
                .map(HttpMethod::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
