package dev.pathway.http;

import java.util.List;

/**
 * The path of a route, such as {@code /v1/pathway/:space/traces/:uid}. A segment that begins with a colon is a name, and
 * stands for any one segment.
 *
 * @param text the whole of it
 * @param segments its parts
 */
record PathPattern(String text, List<String> segments) {

    static PathPattern of(String text) {
        return new PathPattern(text, Target.segments(text));
    }

    boolean matches(List<String> given) {
        if (given.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (!segment.startsWith(":") && !segment.equals(given.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns which of the segments of a path that matches stands where this has a name; empty if it has no such name. */
    String named(String name, List<String> given) {
        int at = segments.indexOf(name);
        return at < 0 ? "" : given.get(at);
    }
}
