package dev.pathway.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request target in origin form, such as {@code /v1/pathway/default/traces?limit=5}.
 *
 * <p>What could mean another path after some normalisation is refused here, so that nothing behind it has to normalise:
 * empty and dot segments, encoded or not, and encoded slashes.
 *
 * @param path the part before the question mark, as it came
 * @param segments what is between its slashes, decoded
 * @param query the parameters behind it
 */
record Target(String path, List<String> segments, Query query) {

    /** The only paths that may end in a slash. */
    private static final Set<String> DIRECTORIES = Set.of("/", ConsoleHandler.CONSOLE + "/");

    static Target of(@Nullable String uri) {
        if (uri == null || !uri.startsWith("/")) {
            throw Refusal.badRequest("The request target must be a path that begins with a slash");
        }
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c <= ' ' || c > '~' || c == '#') {
                throw Refusal.badRequest("The request target has a character that must be percent-encoded");
            }
        }
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        List<String> segments = segments(path);
        return new Target(path, segments, mark < 0 ? Query.NONE : Query.of(uri.substring(mark + 1)));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int end = DIRECTORIES.contains(path) ? path.length() - 1 : path.length();
        for (int from = 1; from <= end; ) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            String segment = PercentText.decodeSegment(path.substring(from, to));
            requirePlain(segment);
            segments.add(segment);
            from = to + 1;
        }
        return segments;
    }

    private static void requirePlain(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw Refusal.badRequest("The path has an empty or a dot segment");
        }
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '/' || c == '\\' || Character.isISOControl(c)) {
                throw Refusal.badRequest("The path has an encoded slash, a backslash or a control character");
            }
        }
    }
}
