package dev.pathway.http.message;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request target in origin form, such as {@code /v1/pathway/default/traces?limit=5}.
 *
 * <p>What could mean another path after some normalisation is refused here, so that nothing behind it has to normalise:
 * empty and dot segments, encoded or not, and encoded slashes.
 *
 * @param path the part before the question mark, as it came
 * @param query the part behind it; null if there is none
 */
public record Target(String path, @Nullable String query) {

    /** The only paths that may end in a slash. */
    private static final Set<String> DIRECTORIES = Set.of("/", Paths.CONSOLE + "/");

    /** Takes a target apart; refuses with 400 what is none in origin form. */
    public static Target of(@Nullable String uri) {
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
        Target target = mark < 0 ? new Target(uri, null) : new Target(uri.substring(0, mark), uri.substring(mark + 1));
        if (!isOrdinary(target.path) && !DIRECTORIES.contains(target.path)) {
            for (String segment : target.path.substring(1).split("/", -1)) {
                requirePlain(PercentText.decodeSegment(segment));
            }
        }
        return target;
    }

    /** Returns whether nothing is encoded and no segment can be empty or of dots, as in almost all paths. */
    private static boolean isOrdinary(String path) {
        return path.indexOf('%') < 0
                && path.indexOf('\\') < 0
                && !path.contains("/.")
                && !path.contains("//")
                && !path.endsWith("/");
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
