package dev.pathway.trace;

import dev.pathway.error.InvalidTrace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.Checksum;

/**
 * The labels of one trace: at most {@value #MAX_LABELS} keys in ascending order, each with one value.
 *
 * <p>A key is {@code [a-z][a-z0-9_.-]{0,62}}; a value is 1 to {@value #MAX_VALUE_CHARS} characters without control
 * characters and without unpaired surrogates. Immutable.
 */
public final class Labels {

    /** The most labels that a trace may have. */
    public static final int MAX_LABELS = 64;

    /** The most characters that a value may have. */
    public static final int MAX_VALUE_CHARS = 256;

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_.-]{0,62}");
    private static final Labels NONE = new Labels(new Label[0]);

    /** By ascending key. */
    private final Label[] sorted;

    /** Takes the array as it is: sorted, checked, and never changed again. */
    Labels(Label[] sorted) {
        this.sorted = sorted;
    }

    /** Returns no labels at all. */
    public static Labels none() {
        return NONE;
    }

    /**
     * Returns a single label.
     *
     * @throws InvalidTrace if the key or the value breaks a rule
     */
    public static Labels of(String key, String value) {
        return from(Map.of(key, value));
    }

    /**
     * Returns two labels.
     *
     * @throws InvalidTrace if a key or a value breaks a rule
     * @throws IllegalArgumentException if both have the same key
     */
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
        Label[] sorted = new Label[labels.size()];
        int i = 0;
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            String key = requireKey("labels", label.getKey());
            sorted[i++] = new Label(key, requireValue("labels." + key, label.getValue()));
        }
        return new Labels(sorted);
    }

    /**
     * Returns {@code key} if it may be the key of a label.
     *
     * @param field what the exception names
     * @throws InvalidTrace if it may not
     */
    public static String requireKey(String field, String key) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidTrace(field, "has a key that is not [a-z][a-z0-9_.-]{0,62}");
        }
        return key;
    }

    private static String requireValue(String field, String value) {
        TraceRules.requirePlain(field, value);
        if (value.isEmpty() || value.length() > MAX_VALUE_CHARS) {
            throw new InvalidTrace(field, "must have 1 to " + MAX_VALUE_CHARS + " characters");
        }
        return value;
    }

    /**
     * Returns equal labels, made of the objects that {@code shared} gives for each of these: so a store can hold a label once,
     * however many traces have it.
     */
    public Labels sharing(UnaryOperator<Label> shared) {
        Label[] all = sorted.clone();
        Arrays.setAll(all, i -> shared.apply(all[i]));
        return new Labels(all);
    }

    /** Returns the value of a key; empty if no label has the key. */
    public Optional<String> value(String key) {
        for (Label label : sorted) {
            if (label.key().equals(key)) {
                return Optional.of(label.value());
            }
        }
        return Optional.empty();
    }

    /** Returns whether {@code key} has exactly this value. */
    public boolean has(String key, String value) {
        for (Label label : sorted) {
            if (label.key().equals(key)) {
                return label.value().equals(value);
            }
        }
        return false;
    }

    public int size() {
        return sorted.length;
    }

    /** Returns how many characters all keys and values have together. */
    public int sizeChars() {
        int chars = 0;
        for (Label label : sorted) {
            chars += label.key().length() + label.value().length();
        }
        return chars;
    }

    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** Returns every label by ascending key, as an unmodifiable list. */
    public List<Label> toList() {
        return Collections.unmodifiableList(Arrays.asList(sorted));
    }

    /** Calls {@code action} with every key and its value, by ascending key. */
    public void forEach(BiConsumer<String, String> action) {
        for (Label label : sorted) {
            action.accept(label.key(), label.value());
        }
    }

    /** Returns the labels as an unmodifiable map in ascending order of the keys. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        forEach(map::put);
        return Collections.unmodifiableMap(map);
    }

    /** Returns the array itself, which nobody may change. */
    Label[] sorted() {
        return sorted;
    }

    /** Feeds the labels to a checksum, one way for each set of labels. */
    void update(Checksum checksum) {
        for (Label label : sorted) {
            update(checksum, label.key());
            update(checksum, label.value());
        }
    }

    private static void update(Checksum checksum, String part) {
        checksum.update(part.getBytes(StandardCharsets.UTF_8));
        checksum.update(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
