package dev.pathway.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as RFC 3339 writes them. */
public final class RfcTime {

    private static final Pattern FORM = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]"
            + "([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?"
            + "(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))");
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int LONGEST = "2026-11-22T16:54:18.855656123+01:00".length();

    private RfcTime() {}

    /**
     * Returns the moment that a text names, with whatever offset from UTC and up to 9 fraction digits.
     *
     * @param member what the text was given for, such as {@code occurred_at}
     * @throws InvalidDocument if the text is not strictly of that form, or names no moment, or a leap second, or one that
     *     {@link #format} could not write
     */
    public static Instant parse(String member, String text) {
        Matcher parts = FORM.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            throw new InvalidDocument(member, "must be a time as 2026-11-22T16:54:18.855656Z, RFC 3339");
        }
        if (number(parts, 6) == 60) {
            throw new InvalidDocument(member, "names a leap second, which cannot be told from the second after it");
        }
        try {
            Instant time = LocalDateTime.of(
                            number(parts, 1),
                            number(parts, 2),
                            number(parts, 3),
                            number(parts, 4),
                            number(parts, 5),
                            number(parts, 6),
                            nanos(parts.group(7)))
                    .toInstant(ZoneOffset.UTC)
                    .minusSeconds(offsetSeconds(member, parts));
            if (time.isBefore(FIRST) || time.isAfter(LAST)) {
                throw new InvalidDocument(member, "lies outside of the years 0000 to 9999 in UTC");
            }
            return time;
        } catch (DateTimeException e) {
            throw new InvalidDocument(member, "names no moment: " + e.getMessage());
        }
    }

    /**
     * Returns the text of a moment in UTC, with {@code Z}: 6 fraction digits, or 9 if it does not fall on a whole
     * microsecond.
     *
     * @throws IllegalArgumentException if the year has not four digits
     */
    public static String format(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException("RFC 3339 cannot write " + time);
        }
        LocalDateTime t = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(LONGEST);
        digits(text, t.getYear(), 1000).append('-');
        digits(text, t.getMonthValue(), 10).append('-');
        digits(text, t.getDayOfMonth(), 10).append('T');
        digits(text, t.getHour(), 10).append(':');
        digits(text, t.getMinute(), 10).append(':');
        digits(text, t.getSecond(), 10).append('.');
        int nanos = t.getNano();
        if (nanos % 1000 == 0) {
            digits(text, nanos / 1000, 100_000);
        } else {
            digits(text, nanos, 100_000_000);
        }
        return text.append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int unit) {
        for (int u = unit; u > 0; u /= 10) {
            text.append((char) ('0' + number / u % 10));
        }
        return text;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static int offsetSeconds(String member, Matcher parts) {
        if (parts.group(8) == null) {
            return 0;
        }
        int hours = number(parts, 9);
        int minutes = number(parts, 10);
        if (hours > 23 || minutes > 59) {
            throw new InvalidDocument(member, "has an offset beyond 23:59");
        }
        int seconds = (hours * 60 + minutes) * 60;
        return parts.group(8).equals("-") ? -seconds : seconds;
    }
}
