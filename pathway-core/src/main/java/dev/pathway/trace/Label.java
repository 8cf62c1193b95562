package dev.pathway.trace;

import java.util.Comparator;

/**
 * One label: a key with its value. Checks nothing: {@link Labels} says what may be one.
 *
 * <p>Ordered by key, then value, so that a hash map stands it when somebody sends many labels of one hash.
 */
public record Label(String key, String value) implements Comparable<Label> {

    private static final Comparator<Label> ORDER =
            Comparator.comparing(Label::key).thenComparing(Label::value);

    @Override
    public int compareTo(Label other) {
        return ORDER.compare(this, other);
    }
}
