package dev.pathway.json;

import dev.pathway.error.InvalidTrace;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes bytes for what {@link JsonBuffer} writes where that is plain: no white space, and nothing escaped outside of the
 * content.
 *
 * <p>What is otherwise is no error, since it may be good JSON all the same. It is noted, and from then on whatever is
 * taken is worth nothing. Not safe for use by several threads.
 */
final class PlainBytes {

    /** Numbers with more digits may not fit a long. */
    private static final int MOST_DIGITS = 18;

    private static final int FINGERPRINT_DIGITS = 16;
    private static final byte[] NO_BYTES = {};
    private static final Content NONE = Content.ofValidated(NO_BYTES);

    private final KnownLabels known;
    private final PlainTime times = new PlainTime();
    private byte[] bytes = NO_BYTES;
    private int at;
    private int to;
    private boolean otherwise;

    PlainBytes(int knownLabels) {
        this.known = new KnownLabels(knownLabels);
    }

    /** Begins with the bytes from {@code from} to {@code end}. */
    void begin(byte[] source, int from, int end) {
        bytes = source;
        at = from;
        to = end;
        otherwise = !Utf8.isValid(source, from, end);
    }

    /**
     * Lets go of the bytes, which may be a few in a large array, and returns whether all were taken and were as they had to
     * be. Each of a thousand cursors keeps a reader.
     */
    boolean end() {
        bytes = NO_BYTES;
        return !otherwise && at == to;
    }

    /** Returns whether these bytes come next, and passes over them if they do. */
    boolean passes(byte[] expected) {
        int end = at + expected.length;
        if (end > to || !Arrays.equals(bytes, at, end, expected, 0, expected.length)) {
            return false;
        }
        at = end;
        return true;
    }

    /** Passes over these bytes, which have to come next. */
    void pass(byte[] expected) {
        require(passes(expected));
    }

    /** Takes a whole number. */
    long number(long least) {
        int first = at;
        long number = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - first < MOST_DIGITS) {
            number = number * 10 + bytes[at] - '0';
            at++;
        }
        require(at > first && (bytes[first] != '0' || at == first + 1) && number >= least);
        return number;
    }

    /** Takes a string, behind its opening quote. */
    String string() {
        int first = at;
        int end = passString();
        return new String(bytes, first, end - first, StandardCharsets.UTF_8);
    }

    /** Takes a time, behind its opening quote. */
    Instant time() {
        int end = at + PlainTime.BYTES;
        Instant time = end < to && bytes[end] == '"' ? times.read(bytes, at) : null;
        if (time == null) {
            otherwise = true;
            return Instant.EPOCH;
        }
        at = end + 1;
        return time;
    }

    /** Takes the 64 bits of a fingerprint, behind the opening quote. */
    long fingerprint() {
        int first = at;
        int end = passString();
        boolean hex = end - first == FINGERPRINT_DIGITS;
        for (int i = first; i < end && hex; i++) {
            hex = (bytes[i] >= '0' && bytes[i] <= '9') || (bytes[i] >= 'a' && bytes[i] <= 'f');
        }
        require(hex);
        return hex
                ? HexFormat.fromHexDigitsToLong(new String(bytes, first, end - first, StandardCharsets.US_ASCII))
                : 0;
    }

    /** Takes an object of strings as labels. */
    Labels labels() {
        int first = at;
        int end = Extent.lastOf(bytes, first, to) + 1;
        Labels labels = end > first ? known.find(bytes, first, end) : null;
        if (labels != null) {
            at = end;
            return labels;
        }
        Map<String, String> map = stringMap();
        if (otherwise) {
            return Labels.none();
        }
        try {
            labels = Labels.from(map);
            known.keep(bytes, first, at, labels);
            return labels;
        } catch (InvalidTrace e) {
            otherwise = true;
            return Labels.none();
        }
    }

    private Map<String, String> stringMap() {
        Map<String, String> map = new LinkedHashMap<>();
        pass('{');
        while (at < to && bytes[at] != '}' && !otherwise) {
            if (!map.isEmpty()) {
                pass(',');
            }
            pass('"');
            String key = string();
            pass(':');
            pass('"');
            require(map.put(key, string()) == null);
        }
        pass('}');
        return map;
    }

    /** Takes all that is left as a content, which is not looked into but for where it ends; a number or a word is none. */
    Content content() {
        int first = at;
        int last = first < to ? Extent.lastOf(bytes, first, to) : -1;
        require(last >= 0 && last == to - 1 && closes(bytes[first], bytes[last]));
        if (otherwise) {
            return NONE;
        }
        at = to;
        return Content.ofValidated(Arrays.copyOfRange(bytes, first, to));
    }

    private static boolean closes(byte open, byte close) {
        return switch (open) {
            case '{' -> close == '}';
            case '[' -> close == ']';
            default -> open == '"' && close == '"';
        };
    }

    /** Passes over a string, behind its opening quote, and returns where its closing one is. */
    private int passString() {
        for (int i = at; i < to; i++) {
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return i;
            }
            if (b == '\\' || (b >= 0 && b < ' ')) {
                break;
            }
        }
        otherwise = true;
        return at;
    }

    private void pass(char expected) {
        boolean there = at < to && bytes[at] == expected;
        require(there);
        at += there ? 1 : 0;
    }

    private void require(boolean asItHasToBe) {
        otherwise |= !asItHasToBe;
    }
}
