package dev.pathway.trace;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One remembered document as it stood after one event. Immutable: what a caller holds never changes under it. Two traces
 * are equal when every member is.
 *
 * <p>Of most traces nothing has been told since they were added. This class is such a trace and has no more fields than that
 * needs: its other members are as they always are after an add. Content and labels are held without the objects that
 * callers see, which cost less to make than to keep; and a store keeps a {@link KeptTrace} instead of this.
 */
public sealed class Trace permits FullTrace {

    private final String uid;
    private final long createdSeq;
    private final long createdAtMicros;
    private final byte[] content;
    private final Label[] labels;

    Trace(Builder b) {
        this(b.uid, b.createdSeq, Micros.of(b.createdAt), b.content.utf8(), b.labels.sorted());
    }

    /** Makes a trace as it was added; takes the arrays as they are. */
    Trace(String uid, long createdSeq, long createdAtMicros, byte[] content, Label[] labels) {
        this.uid = uid;
        this.createdSeq = createdSeq;
        this.createdAtMicros = createdAtMicros;
        this.content = content;
        this.labels = labels;
    }

    /** Begins a trace as it is right after it was created by the event {@code seq} at {@code at}. */
    public static Builder created(String uid, long seq, Instant at, Content content, Labels labels) {
        return new Builder(uid, seq, at, content, labels);
    }

    /** Begins a copy. */
    public Builder toBuilder() {
        return new Builder(uid, createdSeq, createdAt(), content(), labels());
    }

    public final String uid() {
        return uid;
    }

    /** Returns 1 after add or revise, and one more for every update, retire or restore. */
    public long version() {
        return 1;
    }

    /** Returns the sequence number of the last event of this trace. */
    public long seq() {
        return createdSeq;
    }

    /** Returns the sequence number of the event that created this trace. */
    public final long createdSeq() {
        return createdSeq;
    }

    public final Content content() {
        return Content.ofValidated(content);
    }

    public final Labels labels() {
        return new Labels(labels);
    }

    /** Returns when the store accepted this trace, in whole microseconds. */
    public final Instant createdAt() {
        return Micros.toInstant(createdAtMicros);
    }

    final long createdAtMicros() {
        return createdAtMicros;
    }

    /** Returns when the store accepted the event that made the {@link #version()}, in whole microseconds. */
    public Instant updatedAt() {
        return createdAt();
    }

    /** Returns when it happened, by the clock of the caller who added it. */
    public Optional<Instant> occurredAt() {
        return Optional.empty();
    }

    /** Returns the uid of the trace that this one revises. */
    public Optional<String> predecessor() {
        return Optional.empty();
    }

    /** Returns whether a trace that is not retired revises this one. */
    public boolean superseded() {
        return false;
    }

    public boolean retired() {
        return false;
    }

    /** Returns why it was retired, if that was said. */
    public Optional<String> retiredReason() {
        return Optional.empty();
    }

    /** Returns how often an idempotent write repeated this uid. */
    public long replayCount() {
        return 0;
    }

    /** Returns the {@link Fingerprint} of the draft that created this trace, to tell a repeat from a different draft. */
    public long fingerprint() {
        return Fingerprint.of(content(), labels());
    }

    /** Returns whether that is another than content and labels have now. Computes nothing unless they were updated. */
    public boolean differsFromDraft() {
        return false;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Trace that
                && uid.equals(that.uid)
                && version() == that.version()
                && seq() == that.seq()
                && createdSeq == that.createdSeq
                && createdAtMicros == that.createdAtMicros
                && updatedAt().equals(that.updatedAt())
                && occurredAt().equals(that.occurredAt())
                && predecessor().equals(that.predecessor())
                && superseded() == that.superseded()
                && retired() == that.retired()
                && retiredReason().equals(that.retiredReason())
                && replayCount() == that.replayCount()
                && Arrays.equals(labels, that.labels)
                && Arrays.equals(content, that.content)
                && fingerprint() == that.fingerprint();
    }

    @Override
    public final int hashCode() {
        return Objects.hash(uid, seq());
    }

    @Override
    public final String toString() {
        return "Trace[uid=" + uid + ", version=" + version() + ", seq=" + seq() + ", createdSeq=" + createdSeq
                + ", labels=" + labels() + ", content=" + content() + ", createdAt=" + createdAt() + ", updatedAt="
                + updatedAt() + ", occurredAt=" + occurredAt().orElse(null) + ", predecessor="
                + predecessor().orElse(null) + ", superseded=" + superseded() + ", retired=" + retired()
                + ", retiredReason=" + retiredReason().orElse(null) + ", replayCount=" + replayCount() + "]";
    }

    /**
     * Gathers the members of a trace, for the store and for those who read one back. Checks nothing: what a log kept is
     * taken as it is. Not safe for use by several threads.
     */
    public static final class Builder {

        final String uid;
        long version = 1;
        long seq;
        long createdSeq;
        Content content;
        Labels labels;
        Instant createdAt;
        Instant updatedAt;

        @Nullable
        Instant occurredAt;

        @Nullable
        String predecessor;

        boolean superseded;
        boolean retired;

        @Nullable
        String retiredReason;

        long replayCount;

        /** Null as long as it is that of the content and the labels. */
        @Nullable
        Long fingerprint;

        private Builder(String uid, long seq, Instant at, Content content, Labels labels) {
            this.uid = uid;
            this.seq = seq;
            this.createdSeq = seq;
            this.content = content;
            this.labels = labels;
            this.createdAt = at;
            this.updatedAt = at;
        }

        /** Sets which event this is the state after; the time goes with {@link #updatedAt(Instant)}. */
        public Builder seq(long last) {
            this.seq = last;
            return this;
        }

        public Builder version(long number) {
            this.version = number;
            return this;
        }

        public Builder created(long createdBySeq, Instant at) {
            this.createdSeq = createdBySeq;
            this.createdAt = at;
            return this;
        }

        public Builder updatedAt(Instant at) {
            this.updatedAt = at;
            return this;
        }

        public Builder content(Content whole) {
            keepFingerprint();
            this.content = whole;
            return this;
        }

        public Builder labels(Labels whole) {
            if (!whole.equals(labels)) {
                keepFingerprint();
            }
            this.labels = whole;
            return this;
        }

        public Builder occurredAt(@Nullable Instant at) {
            this.occurredAt = at;
            return this;
        }

        public Builder predecessor(@Nullable String uidBefore) {
            this.predecessor = uidBefore;
            return this;
        }

        public Builder superseded(boolean hasSuccessor) {
            this.superseded = hasSuccessor;
            return this;
        }

        public Builder retired(@Nullable String reason) {
            this.retired = true;
            this.retiredReason = reason;
            return this;
        }

        public Builder restored() {
            this.retired = false;
            this.retiredReason = null;
            return this;
        }

        public Builder replayCount(long count) {
            this.replayCount = count;
            return this;
        }

        public Builder fingerprint(long ofFirstDraft) {
            this.fingerprint = ofFirstDraft;
            return this;
        }

        public Trace build() {
            return isAsAdded() ? new Trace(this) : new FullTrace(this);
        }

        private boolean isAsAdded() {
            return version == 1
                    && seq == createdSeq
                    && replayCount == 0
                    && occurredAt == null
                    && predecessor == null
                    && fingerprint == null
                    && !superseded
                    && !retired
                    && updatedAt.equals(createdAt);
        }

        private void keepFingerprint() {
            if (fingerprint == null) {
                fingerprint = Fingerprint.of(content, labels);
            }
        }
    }
}
