package dev.pathway.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Times on whole microseconds, as {@link RfcTime#format} writes them. Most are of the same minute as the one before, which
 * is kept in mind. Not safe for use by several threads.
 */
final class PlainTime {

    /** How many bytes each has. */
    static final int BYTES = "2026-11-22T16:54:18.855656Z".length();

    private static final int MINUTE_BYTES = "2026-11-22T16:54".length();

    private byte[] minute = "1970-01-01T00:00".getBytes(StandardCharsets.US_ASCII);
    private long secondsAtMinute;

    /**
     * Returns what {@link RfcTime#parse} gives for the {@link #BYTES} bytes from {@code from} on; null if they are of another
     * form, or name no moment.
     */
    @Nullable
    Instant read(byte[] bytes, int from) {
        int second = number(bytes, from + 17, 2);
        int micros = number(bytes, from + 20, 6);
        boolean plain = bytes[from + 16] == ':' && bytes[from + 19] == '.' && bytes[from + 26] == 'Z';
        if (!plain || second < 0 || second > 59 || micros < 0 || !isMinuteKnown(bytes, from)) {
            return null;
        }
        return Instant.ofEpochSecond(secondsAtMinute + second, micros * 1_000L);
    }

    private boolean isMinuteKnown(byte[] bytes, int from) {
        return Arrays.equals(bytes, from, from + MINUTE_BYTES, minute, 0, MINUTE_BYTES) || readMinute(bytes, from);
    }

    private boolean readMinute(byte[] bytes, int from) {
        String text = new String(bytes, from, MINUTE_BYTES, StandardCharsets.ISO_8859_1);
        try {
            secondsAtMinute = RfcTime.parse("at", text + ":00Z").getEpochSecond();
            minute = Arrays.copyOfRange(bytes, from, from + MINUTE_BYTES);
            return true;
        } catch (InvalidDocument e) {
            return false;
        }
    }

    /** Returns a number of so many digits; -1 if there is anything else among them. */
    private static int number(byte[] bytes, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
