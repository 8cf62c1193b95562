package dev.pathway.trace;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One remembered document as it stood after one event. Immutable: what a caller holds never changes under it.
 *
 * <p>Two traces are equal when every member is.
 */
public final class Trace {

    private final String uid;
    private final long version;
    private final long seq;
    private final long createdSeq;
    private final Content content;
    private final Labels labels;
    private final Instant createdAt;
    private final Instant updatedAt;
    private final @Nullable Instant occurredAt;
    private final @Nullable String predecessor;
    private final boolean superseded;
    private final boolean retired;
    private final @Nullable String retiredReason;
    private final long replayCount;
    private final long fingerprint;

    private Trace(Builder b) {
        this.uid = b.uid;
        this.version = b.version;
        this.seq = b.seq;
        this.createdSeq = b.createdSeq;
        this.content = b.content;
        this.labels = b.labels;
        this.createdAt = b.createdAt;
        this.updatedAt = b.updatedAt;
        this.occurredAt = b.occurredAt;
        this.predecessor = b.predecessor;
        this.superseded = b.superseded;
        this.retired = b.retired;
        this.retiredReason = b.retiredReason;
        this.replayCount = b.replayCount;
        this.fingerprint = b.fingerprint;
    }

    /** Begins a trace as it is right after it was created by the event {@code seq} at {@code at}. */
    public static Builder created(String uid, long seq, Instant at, Content content, Labels labels) {
        return new Builder(uid, seq, at, content, labels);
    }

    /** Begins a copy. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    public String uid() {
        return uid;
    }

    /** Returns 1 after add or revise, and one more for every update, retire or restore. */
    public long version() {
        return version;
    }

    /** Returns the sequence number of the last event of this trace. */
    public long seq() {
        return seq;
    }

    /** Returns the sequence number of the event that created this trace. */
    public long createdSeq() {
        return createdSeq;
    }

    public Content content() {
        return content;
    }

    public Labels labels() {
        return labels;
    }

    /** Returns when the store accepted this trace, in whole microseconds. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Returns when the store accepted the event that made the {@link #version()}, in whole microseconds. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** Returns when it happened, by the clock of the caller who added it. */
    public Optional<Instant> occurredAt() {
        return Optional.ofNullable(occurredAt);
    }

    /** Returns the uid of the trace that this one revises. */
    public Optional<String> predecessor() {
        return Optional.ofNullable(predecessor);
    }

    /** Returns whether a trace that is not retired revises this one. */
    public boolean superseded() {
        return superseded;
    }

    public boolean retired() {
        return retired;
    }

    /** Returns why it was retired, if that was said. */
    public Optional<String> retiredReason() {
        return Optional.ofNullable(retiredReason);
    }

    /** Returns how often an idempotent write repeated this uid. */
    public long replayCount() {
        return replayCount;
    }

    /** Returns the {@link Fingerprint} of the draft that created this trace, to tell a repeat from a different draft. */
    public long fingerprint() {
        return fingerprint;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Trace that
                && uid.equals(that.uid)
                && version == that.version
                && seq == that.seq
                && createdSeq == that.createdSeq
                && content.equals(that.content)
                && labels.equals(that.labels)
                && createdAt.equals(that.createdAt)
                && updatedAt.equals(that.updatedAt)
                && Objects.equals(occurredAt, that.occurredAt)
                && Objects.equals(predecessor, that.predecessor)
                && superseded == that.superseded
                && retired == that.retired
                && Objects.equals(retiredReason, that.retiredReason)
                && replayCount == that.replayCount
                && fingerprint == that.fingerprint;
    }

    @Override
    public int hashCode() {
        return Objects.hash(uid, seq);
    }

    @Override
    public String toString() {
        return "Trace[uid=" + uid + ", version=" + version + ", seq=" + seq + ", createdSeq=" + createdSeq + ", labels="
                + labels + ", content=" + content + ", createdAt=" + createdAt + ", updatedAt=" + updatedAt
                + ", occurredAt=" + occurredAt + ", predecessor=" + predecessor + ", superseded=" + superseded
                + ", retired=" + retired + ", retiredReason=" + retiredReason + ", replayCount=" + replayCount + "]";
    }

    /**
     * Gathers the members of a trace, for the store and for those who read one back. Checks nothing: what a log kept is
     * taken as it is. Not safe for use by several threads.
     */
    public static final class Builder {

        private final String uid;
        private long version = 1;
        private long seq;
        private long createdSeq;
        private Content content;
        private Labels labels;
        private Instant createdAt;
        private Instant updatedAt;
        private @Nullable Instant occurredAt;
        private @Nullable String predecessor;
        private boolean superseded;
        private boolean retired;
        private @Nullable String retiredReason;
        private long replayCount;
        private long fingerprint;

        private Builder(String uid, long seq, Instant at, Content content, Labels labels) {
            this.uid = uid;
            this.seq = seq;
            this.createdSeq = seq;
            this.content = content;
            this.labels = labels;
            this.createdAt = at;
            this.updatedAt = at;
            this.fingerprint = Fingerprint.of(content, labels);
        }

        private Builder(Trace trace) {
            this.uid = trace.uid;
            this.version = trace.version;
            this.seq = trace.seq;
            this.createdSeq = trace.createdSeq;
            this.content = trace.content;
            this.labels = trace.labels;
            this.createdAt = trace.createdAt;
            this.updatedAt = trace.updatedAt;
            this.occurredAt = trace.occurredAt;
            this.predecessor = trace.predecessor;
            this.superseded = trace.superseded;
            this.retired = trace.retired;
            this.retiredReason = trace.retiredReason;
            this.replayCount = trace.replayCount;
            this.fingerprint = trace.fingerprint;
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
            this.content = whole;
            return this;
        }

        public Builder labels(Labels whole) {
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
            return new Trace(this);
        }
    }
}
