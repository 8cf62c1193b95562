package dev.pathway.trace;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an update replaces: the content, the labels or both. What is given replaces the old value as a whole, what is absent
 * stays. Immutable.
 */
public final class Change {

    private final @Nullable Content content;
    private final @Nullable Labels labels;

    private Change(@Nullable Content content, @Nullable Labels labels) {
        this.content = content;
        this.labels = labels;
    }

    /** Returns a change of the content; the labels stay. */
    public static Change of(Content content) {
        return new Change(content, null);
    }

    /** Returns a change of all labels; the content stays. */
    public static Change of(Labels labels) {
        return new Change(null, labels);
    }

    /** Returns a change of the content and of all labels. */
    public static Change of(Content content, Labels labels) {
        return new Change(content, labels);
    }

    /** Returns the new content; empty leaves the one there is. */
    public Optional<Content> content() {
        return Optional.ofNullable(content);
    }

    /** Returns the new labels; empty leaves those there are. */
    public Optional<Labels> labels() {
        return Optional.ofNullable(labels);
    }
}
