package dev.pathway.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Times on whole microseconds, as {@link RfcTime#format} writes them. */
final class PlainTime {

    private static final byte[] SHAPE = "dddd-dd-ddTdd:dd:dd.ddddddZ".getBytes(StandardCharsets.US_ASCII);
    private static final long SECONDS_OF_DAY = 86_400;

    private PlainTime() {}

    /** Returns what {@link RfcTime#parse} gives for the same bytes; null if they are of another form, or name no moment. */
    static @Nullable Instant read(byte[] bytes, int from, int to) {
        if (to - from != SHAPE.length || !hasShape(bytes, from)) {
            return null;
        }
        int hour = number(bytes, from + 11, 2);
        int minute = number(bytes, from + 14, 2);
        int second = number(bytes, from + 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        try {
            long day = LocalDate.of(number(bytes, from, 4), number(bytes, from + 5, 2), number(bytes, from + 8, 2))
                    .toEpochDay();
            long seconds = day * SECONDS_OF_DAY + (hour * 60L + minute) * 60 + second;
            return Instant.ofEpochSecond(seconds, number(bytes, from + 20, 6) * 1_000L);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean hasShape(byte[] bytes, int from) {
        for (int i = 0; i < SHAPE.length; i++) {
            byte b = bytes[from + i];
            if (SHAPE[i] == 'd' ? b < '0' || b > '9' : b != SHAPE[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
