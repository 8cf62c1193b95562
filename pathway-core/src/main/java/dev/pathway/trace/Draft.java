package dev.pathway.trace;

import dev.pathway.error.InvalidTrace;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a caller wants remembered as a new trace. Immutable. */
public final class Draft {

    private final Content content;
    private final Labels labels;
    private final @Nullable String uid;
    private final @Nullable Instant occurredAt;

    private Draft(Content content, Labels labels, @Nullable String uid, @Nullable Instant occurredAt) {
        this.content = content;
        this.labels = labels;
        this.uid = uid;
        this.occurredAt = occurredAt;
    }

    /** Returns a draft of a JSON text without labels; see {@link Content#from(String)}. */
    public static Draft of(String json) {
        return builder(Content.from(json)).build();
    }

    /** Returns the settings of a draft, which has this content and nothing else so far. */
    public static Builder builder(Content content) {
        return new Builder(content);
    }

    public Content content() {
        return content;
    }

    public Labels labels() {
        return labels;
    }

    /** Returns the uid that the caller chose; the store chooses one otherwise. */
    public Optional<String> uid() {
        return Optional.ofNullable(uid);
    }

    /** Returns when it happened, by the caller's own clock; empty if the caller did not say. */
    public Optional<Instant> occurredAt() {
        return Optional.ofNullable(occurredAt);
    }

    /** Gathers the optional members of a draft. Not safe for use by several threads. */
    public static final class Builder {

        private final Content content;
        private final Map<String, String> labels = new TreeMap<>();
        private @Nullable String uid;
        private @Nullable Instant occurredAt;

        private Builder(Content content) {
            this.content = content;
        }

        /** Sets one label; the last value given for a key holds. */
        public Builder label(String key, String value) {
            labels.put(key, value);
            return this;
        }

        /** Sets all these labels, beside those set before. */
        public Builder labels(Labels more) {
            more.forEach(labels::put);
            return this;
        }

        /** Sets the uid: 1 to 128 characters of {@code A-Za-z0-9._:~-}, beginning with a letter or digit. Null for none. */
        public Builder uid(@Nullable String chosen) {
            this.uid = chosen;
            return this;
        }

        /** Sets when it happened, in the years 0000 to 9999. Null for no time. */
        public Builder occurredAt(@Nullable Instant time) {
            this.occurredAt = time;
            return this;
        }

        /**
         * Returns the draft.
         *
         * @throws InvalidTrace if the uid, a label or the time breaks a rule
         */
        public Draft build() {
            if (uid != null) {
                TraceRules.requireUid("uid", uid);
            }
            if (occurredAt != null) {
                TraceRules.requireWritable("occurred_at", occurredAt);
            }
            return new Draft(content, Labels.from(labels), uid, occurredAt);
        }
    }
}
