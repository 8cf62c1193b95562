package dev.pathway.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Moments as RFC 3339 writes them. */
public final class RfcTime {

    private static final String DATE_AND_TIME = "dddd-dd-ddTdd:dd:dd";
    private static final int MAX_FRACTION_DIGITS = 9;
    private static final int SECONDS_PER_DAY = 24 * 60 * 60;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** How many bytes a moment has at most, as {@link #write} writes it. */
    static final int LONGEST = "2026-11-22T16:54:18.855656123Z".length();

    private RfcTime() {}

    /**
     * Returns the moment that a text names, with whatever offset from UTC and up to 9 fraction digits.
     *
     * @param member what the text was given for, such as {@code occurred_at}
     * @throws InvalidDocument if the text is not strictly of that form, or names no moment, or a leap second, or one that
     *     {@link #format} could not write
     */
    public static Instant parse(String member, String text) {
        int fraction = DATE_AND_TIME.length();
        if (!hasShape(text, DATE_AND_TIME)) {
            throw notRfc3339(member);
        }
        int zone = endOfFraction(text, fraction);
        int digits = zone - fraction - 1;
        if (digits == 0 || digits > MAX_FRACTION_DIGITS) {
            throw notRfc3339(member);
        }
        if (number(text, 17, 19) == 60) {
            throw new InvalidDocument(member, "names a leap second, which cannot be told from the second after it");
        }
        long offset = offsetSeconds(member, text.substring(zone));
        Instant time;
        try {
            LocalDateTime there = LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19),
                    digits < 0 ? 0 : nanos(text, fraction + 1, zone));
            time = there.toInstant(ZoneOffset.UTC).minusSeconds(offset);
        } catch (DateTimeException e) {
            throw new InvalidDocument(member, "names no moment: " + e.getMessage());
        }
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new InvalidDocument(member, "lies outside of the years 0000 to 9999 in UTC");
        }
        return time;
    }

    /**
     * Returns the text of a moment in UTC, with {@code Z}: 6 fraction digits, or 9 if it does not fall on a whole
     * microsecond.
     *
     * @throws IllegalArgumentException if the year has not four digits
     */
    public static String format(Instant time) {
        byte[] text = new byte[LONGEST];
        return new String(text, 0, write(time, text, 0), StandardCharsets.US_ASCII);
    }

    /**
     * Writes what {@link #format} returns, at most {@link #LONGEST} bytes, and returns where it ends.
     *
     * @throws IllegalArgumentException if the year has not four digits; then nothing is written
     */
    static int write(Instant time, byte[] target, int from) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException("RFC 3339 cannot write " + time);
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_PER_DAY));
        int second = Math.floorMod(time.getEpochSecond(), SECONDS_PER_DAY);
        int at = pair(target, from, day.getYear() / 100);
        at = pair(target, at, day.getYear() % 100, '-');
        at = pair(target, at, day.getMonthValue(), '-');
        at = pair(target, at, day.getDayOfMonth(), 'T');
        at = pair(target, at, second / 3600, ':');
        at = pair(target, at, second / 60 % 60, ':');
        at = pair(target, at, second % 60, '.');
        int micros = time.getNano() / 1000;
        at = pair(target, at, micros / 10_000);
        at = pair(target, at, micros / 100 % 100);
        at = pair(target, at, micros % 100);
        int nanos = time.getNano() % 1000;
        if (nanos > 0) {
            target[at++] = (byte) ('0' + nanos / 100);
            at = pair(target, at, nanos % 100);
        }
        target[at] = 'Z';
        return at + 1;
    }

    private static int pair(byte[] target, int at, int number, char next) {
        target[at + 2] = (byte) next;
        return pair(target, at, number) + 1;
    }

    /** Writes the two digits of a number below 100; returns where they end. */
    private static int pair(byte[] target, int at, int number) {
        target[at] = (byte) ('0' + number / 10);
        target[at + 1] = (byte) ('0' + number % 10);
        return at + 2;
    }

    private static InvalidDocument notRfc3339(String member) {
        return new InvalidDocument(member, "must be a time as 2026-11-22T16:54:18.855656Z, RFC 3339");
    }

    /** Returns whether the text begins with {@code shape}; d stands for a digit, T for either case. */
    private static boolean hasShape(String text, String shape) {
        if (text.length() < shape.length()) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            char c = text.charAt(i);
            char wanted = shape.charAt(i);
            if (wanted == 'd' ? !isDigit(c) : c != wanted && !(wanted == 'T' && c == 't')) {
                return false;
            }
        }
        return true;
    }

    /** Returns where the digits behind a point at {@code from} end; {@code from} if there is no point. */
    private static int endOfFraction(String text, int from) {
        if (from == text.length() || text.charAt(from) != '.') {
            return from;
        }
        int end = from + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static int nanos(String text, int from, int to) {
        int nanos = number(text, from, to);
        for (int digits = to - from; digits < MAX_FRACTION_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static long offsetSeconds(String member, String zone) {
        if (zone.equals("Z") || zone.equals("z")) {
            return 0;
        }
        boolean east = hasShape(zone, "+dd:dd");
        if (zone.length() != 6 || !(east || hasShape(zone, "-dd:dd"))) {
            throw notRfc3339(member);
        }
        int hours = number(zone, 1, 3);
        int minutes = number(zone, 4, 6);
        if (hours > 23 || minutes > 59) {
            throw new InvalidDocument(member, "has an offset beyond 23:59");
        }
        long seconds = (hours * 60L + minutes) * 60;
        return east ? seconds : -seconds;
    }
}
