package dev.pathway.http.message;

import dev.pathway.command.ExpectedVersion;
import java.util.regex.Pattern;

/** The version of a trace as an entity tag, and the {@code If-Match} that names one. */
public final class EntityTag {

    /** A version that no trace ever has: what a tag that cannot match expects. */
    static final long NEVER = 0;

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7E]*\"");
    private static final Pattern STRONG_VERSION = Pattern.compile("\"[1-9][0-9]{0,17}\"");

    private EntityTag() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Returns what an {@code If-Match} expects: any version for {@code *}, one for a strong tag. A weak or foreign tag
     * never matches; only the store may say so, because it looks at other things first.
     */
    public static ExpectedVersion expected(String ifMatch) {
        if (ifMatch.equals("*")) {
            return ExpectedVersion.ANY;
        }
        if (!TAG.matcher(ifMatch).matches()) {
            throw Refusal.badRequest("If-Match must be * or one entity tag, such as \"3\"");
        }
        if (!STRONG_VERSION.matcher(ifMatch).matches()) {
            return ExpectedVersion.of(NEVER);
        }
        return ExpectedVersion.of(Long.parseLong(ifMatch.substring(1, ifMatch.length() - 1)));
    }
}
