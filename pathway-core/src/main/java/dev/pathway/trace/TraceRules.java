package dev.pathway.trace;

import dev.pathway.error.InvalidTrace;
import java.time.Instant;

/** The rules for the short texts and times of a trace, each refused with the name of the member that broke it. */
public final class TraceRules {

    /** The most characters that the reason of a retirement may have. */
    public static final int MAX_REASON_CHARS = 1_024;

    private static final int MAX_UID_CHARS = 128;
    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private TraceRules() {}

    /** Returns {@code uid} if it is 1 to 128 of {@code A-Za-z0-9._:~-}, beginning with a letter or digit. */
    public static String requireUid(String field, String uid) {
        if (!isUid(uid)) {
            throw new InvalidTrace(
                    field, "must be 1 to 128 characters of A-Za-z0-9._:~- and begin with a letter or digit");
        }
        return uid;
    }

    /** Compares by hand: every draft comes through here, and a pattern takes as long as all else that is done to one. */
    private static boolean isUid(String text) {
        if (text.isEmpty() || text.length() > MAX_UID_CHARS || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '-' && c != '.' && c != '_' && c != ':' && c != '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Returns {@code reason} if it has at most {@value #MAX_REASON_CHARS} plain characters. */
    public static String requireReason(String reason) {
        if (reason.length() > MAX_REASON_CHARS) {
            throw new InvalidTrace("reason", "must have at most " + MAX_REASON_CHARS + " characters");
        }
        return requirePlain("reason", reason);
    }

    /** Returns {@code time} if RFC 3339 can write it, which has four digits for a year. */
    static Instant requireWritable(String field, Instant time) {
        if (time.isBefore(YEAR_0) || !time.isBefore(YEAR_10000)) {
            throw new InvalidTrace(field, "must lie in the years 0000 to 9999");
        }
        return time;
    }

    /** Returns {@code text} if it holds no control character and no unpaired surrogate. */
    static String requirePlain(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                throw new InvalidTrace(field, "has a control character at character " + i);
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new InvalidTrace(field, "has an unpaired surrogate at character " + i);
                }
                i++;
            }
        }
        return text;
    }
}
