package dev.pathway.trace;

import dev.pathway.error.InvalidTrace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.zip.Checksum;

/**
 * The labels of one trace: at most {@value #MAX_LABELS} keys in ascending order, each with one value.
 *
 * <p>A key is {@code [a-z][a-z0-9_.-]{0,62}}; a value is 1 to {@value #MAX_VALUE_CHARS} characters without control
 * characters and without unpaired surrogates. Immutable.
 */
public final class Labels {

    public static final int MAX_LABELS = 64;
    public static final int MAX_VALUE_CHARS = 256;

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_.-]{0,62}");
    private static final Labels NONE = new Labels(new String[0]);

    /** Key, value, key, value, … by ascending key: half the memory of a map. */
    private final String[] pairs;

    private Labels(String[] pairs) {
        this.pairs = pairs;
    }

    /** Returns no labels at all. */
    public static Labels none() {
        return NONE;
    }

    /** Returns a single label. */
    public static Labels of(String key, String value) {
        return from(Map.of(key, value));
    }

    /** Returns two labels with different keys. */
    public static Labels of(String key1, String value1, String key2, String value2) {
        return from(Map.of(key1, value1, key2, value2));
    }

    /**
     * Returns the labels of a map.
     *
     * @throws InvalidTrace if a key, a value or their number breaks a rule
     */
    public static Labels from(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return NONE;
        }
        if (labels.size() > MAX_LABELS) {
            throw new InvalidTrace("labels", "has " + labels.size() + " keys; the limit is " + MAX_LABELS);
        }
        String[] pairs = new String[labels.size() * 2];
        int i = 0;
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            pairs[i++] = requireKey("labels", label.getKey());
            pairs[i++] = requireValue("labels." + label.getKey(), label.getValue());
        }
        return new Labels(pairs);
    }

    /** Returns {@code key} if it may be the key of a label; {@code field} is named otherwise. */
    public static String requireKey(String field, String key) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidTrace(field, "has a key that is not [a-z][a-z0-9_.-]{0,62}");
        }
        return key;
    }

    private static String requireValue(String field, String value) {
        Text.requirePlain(field, value);
        if (value.isEmpty() || value.length() > MAX_VALUE_CHARS) {
            throw new InvalidTrace(field, "must have 1 to " + MAX_VALUE_CHARS + " characters");
        }
        return value;
    }

    /** Returns the value of a key. */
    public Optional<String> value(String key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                return Optional.of(pairs[i + 1]);
            }
        }
        return Optional.empty();
    }

    /** Returns whether {@code key} has exactly this value. */
    public boolean has(String key, String value) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                return pairs[i + 1].equals(value);
            }
        }
        return false;
    }

    public int size() {
        return pairs.length / 2;
    }

    /** Returns how many characters all keys and values have together. */
    public int sizeChars() {
        int chars = 0;
        for (String part : pairs) {
            chars += part.length();
        }
        return chars;
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /** Hands over every key with its value, by ascending key. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept(pairs[i], pairs[i + 1]);
        }
    }

    /** Returns the labels as an unmodifiable map in ascending order of the keys. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        forEach(map::put);
        return Collections.unmodifiableMap(map);
    }

    /** Feeds the labels to a checksum, one way for each set of labels. */
    void update(Checksum checksum) {
        for (String part : pairs) {
            checksum.update(part.getBytes(StandardCharsets.UTF_8));
            checksum.update(0);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels that && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        return Objects.hash((Object[]) pairs);
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
