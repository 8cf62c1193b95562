package dev.pathway.search;

import dev.pathway.error.InvalidFilter;
import dev.pathway.error.InvalidTrace;
import dev.pathway.trace.Labels;
import dev.pathway.trace.TraceRules;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which traces a search gives, in which order, and how many at once. All conditions must hold together. Immutable.
 *
 * <p>Without any condition it gives every trace that is not retired, newest first.
 */
public final class SearchFilter {

    /** How many traces a page has at most, unless {@link Builder#limit} says otherwise. */
    public static final int DEFAULT_LIMIT = 100;

    /** The highest limit that {@link Builder#limit} may set. */
    public static final int MAX_LIMIT = 1_000;

    /** The most characters that {@link Builder#text} may have. */
    public static final int MAX_TEXT_CHARS = 1_024;

    /** The most values that {@link Builder#labelIn} may name. */
    public static final int MAX_VALUES = 1_000;

    private final List<LabelTest> labels;
    private final @Nullable String text;
    private final TimeRange created;
    private final TimeRange updated;
    private final TimeRange occurred;
    private final @Nullable String predecessor;
    private final boolean includeRetired;
    private final boolean latestOnly;
    private final Order order;
    private final int limit;
    private final @Nullable String cursor;

    private SearchFilter(Builder b) {
        this.labels = List.copyOf(b.labels.values());
        this.text = b.text;
        this.created = b.created;
        this.updated = b.updated;
        this.occurred = b.occurred;
        this.predecessor = b.predecessor;
        this.includeRetired = b.includeRetired;
        this.latestOnly = b.latestOnly;
        this.order = b.order;
        this.limit = b.limit;
        this.cursor = b.cursor;
    }

    /** Returns the filter that every trace passes that is not retired. */
    public static SearchFilter all() {
        return builder().build();
    }

    /** Returns a filter to be built, which has no condition yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a copy to be changed, such as that for the next page. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns what is asked of labels, at most one test a key, by ascending key. */
    public List<LabelTest> labels() {
        return labels;
    }

    /**
     * Returns the text that must occur, as one piece, in a decoded string value of the content; upper and lower case are
     * the same.
     */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    public TimeRange created() {
        return created;
    }

    public TimeRange updated() {
        return updated;
    }

    /** Returns the range of the caller's own time; a trace without one passes only where there is no range. */
    public TimeRange occurred() {
        return occurred;
    }

    public Optional<String> predecessor() {
        return Optional.ofNullable(predecessor);
    }

    public boolean includeRetired() {
        return includeRetired;
    }

    /** Returns whether superseded traces are left out. */
    public boolean latestOnly() {
        return latestOnly;
    }

    public Order order() {
        return order;
    }

    public int limit() {
        return limit;
    }

    /** Returns where the page begins; empty for the first page. */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    /** Gathers the conditions of a filter. Not safe for use by several threads. */
    public static final class Builder {

        private final Map<String, LabelTest> labels = new TreeMap<>();
        private @Nullable String text;
        private TimeRange created = TimeRange.ALWAYS;
        private TimeRange updated = TimeRange.ALWAYS;
        private TimeRange occurred = TimeRange.ALWAYS;
        private @Nullable String predecessor;
        private boolean includeRetired;
        private boolean latestOnly;
        private Order order = Order.NEWEST;
        private int limit = DEFAULT_LIMIT;
        private @Nullable String cursor;

        private Builder() {}

        private Builder(SearchFilter filter) {
            filter.labels.forEach(test -> labels.put(test.key(), test));
            this.text = filter.text;
            this.created = filter.created;
            this.updated = filter.updated;
            this.occurred = filter.occurred;
            this.predecessor = filter.predecessor;
            this.includeRetired = filter.includeRetired;
            this.latestOnly = filter.latestOnly;
            this.order = filter.order;
            this.limit = filter.limit;
            this.cursor = filter.cursor;
        }

        /**
         * Asks for a label with this value.
         *
         * @throws InvalidFilter if something is asked of this key already
         */
        public Builder label(String key, String value) {
            return labelIn(key, Set.of(value));
        }

        /**
         * Asks for a label with one of these values.
         *
         * @param values 1 to {@value #MAX_VALUES}
         * @throws InvalidFilter if something is asked of this key already
         */
        public Builder labelIn(String key, Collection<String> values) {
            return test(new LabelTest.In(key, Set.copyOf(values)));
        }

        /**
         * Asks for a label with any value.
         *
         * @throws InvalidFilter if something is asked of this key already
         */
        public Builder labelExists(String key) {
            return test(new LabelTest.Exists(key));
        }

        private Builder test(LabelTest test) {
            if (labels.put(test.key(), test) != null) {
                throw new InvalidFilter("labels." + test.key(), "is asked for twice");
            }
            return this;
        }

        /**
         * Asks for a text that occurs, as one piece, in a decoded string value of the content; upper and lower case are the
         * same.
         *
         * @param occurs 1 to {@value #MAX_TEXT_CHARS} characters; null asks for none
         */
        public Builder text(@Nullable String occurs) {
            this.text = occurs;
            return this;
        }

        /** Asks for traces that the store accepted in this range. */
        public Builder created(TimeRange range) {
            this.created = range;
            return this;
        }

        /** Asks for traces whose present version the store accepted in this range. */
        public Builder updated(TimeRange range) {
            this.updated = range;
            return this;
        }

        /** Asks for traces whose own time is in this range; one without such a time passes only {@link TimeRange#ALWAYS}. */
        public Builder occurred(TimeRange range) {
            this.occurred = range;
            return this;
        }

        /** Asks for traces that revise this one; null asks for none. */
        public Builder predecessor(@Nullable String uid) {
            this.predecessor = uid;
            return this;
        }

        /** Sets whether retired traces pass, too; they do not otherwise. */
        public Builder includeRetired(boolean include) {
            this.includeRetired = include;
            return this;
        }

        /** Sets whether superseded traces are left out; they are not otherwise. */
        public Builder latestOnly(boolean latest) {
            this.latestOnly = latest;
            return this;
        }

        /** Sets the order; {@link Order#NEWEST} otherwise. */
        public Builder order(Order by) {
            this.order = by;
            return this;
        }

        /** Sets how many traces a page has at most: 1 to {@value #MAX_LIMIT}, {@value #DEFAULT_LIMIT} otherwise. */
        public Builder limit(int most) {
            this.limit = most;
            return this;
        }

        /**
         * Sets where the page begins: {@link Page#next()} of the page before, whose filter may differ in the limit alone.
         */
        public Builder cursor(@Nullable String from) {
            this.cursor = from;
            return this;
        }

        /**
         * Returns the filter.
         *
         * @throws InvalidFilter if a condition breaks a rule; the cursor is checked by the search alone
         */
        public SearchFilter build() {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new InvalidFilter("limit", "must be 1 to " + MAX_LIMIT + ", not " + limit);
            }
            if (text != null && (text.isEmpty() || text.length() > MAX_TEXT_CHARS)) {
                throw new InvalidFilter("text", "must have 1 to " + MAX_TEXT_CHARS + " characters");
            }
            requireOrdered("created", created);
            requireOrdered("updated", updated);
            requireOrdered("occurred", occurred);
            try {
                labels.values().forEach(Builder::requireSound);
                if (predecessor != null) {
                    TraceRules.requireUid("predecessor", predecessor);
                }
            } catch (InvalidTrace e) {
                throw new InvalidFilter(e.field(), e.reason());
            }
            return new SearchFilter(this);
        }

        private static void requireSound(LabelTest test) {
            Labels.requireKey("labels", test.key());
            if (test instanceof LabelTest.In in
                    && (in.values().isEmpty() || in.values().size() > MAX_VALUES)) {
                throw new InvalidFilter("labels." + test.key(), "must name 1 to " + MAX_VALUES + " values");
            }
        }

        private static void requireOrdered(String field, TimeRange range) {
            if (range.from() != null && range.to() != null && range.from().isAfter(range.to())) {
                throw new InvalidFilter(field, "ends before it begins");
            }
        }
    }
}
