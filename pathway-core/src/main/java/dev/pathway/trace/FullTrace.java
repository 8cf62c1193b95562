package dev.pathway.trace;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A trace of which there is more to tell than of one that was added without a time and never touched since. */
final class FullTrace extends Trace {

    private final long version;
    private final long seq;
    private final long updatedAtMicros;
    private final @Nullable Instant occurredAt;
    private final @Nullable String predecessor;
    private final boolean superseded;
    private final boolean retired;
    private final @Nullable String retiredReason;
    private final long replayCount;
    private final @Nullable Long fingerprint;

    FullTrace(Builder b) {
        super(b);
        this.version = b.version;
        this.seq = b.seq;
        this.updatedAtMicros = Micros.of(b.updatedAt);
        this.occurredAt = b.occurredAt;
        this.predecessor = b.predecessor;
        this.superseded = b.superseded;
        this.retired = b.retired;
        this.retiredReason = b.retiredReason;
        this.replayCount = b.replayCount;
        this.fingerprint = b.fingerprint;
    }

    @Override
    public Builder toBuilder() {
        Builder b = super.toBuilder();
        b.version = version;
        b.seq = seq;
        b.updatedAt = updatedAt();
        b.occurredAt = occurredAt;
        b.predecessor = predecessor;
        b.superseded = superseded;
        b.retired = retired;
        b.retiredReason = retiredReason;
        b.replayCount = replayCount;
        b.fingerprint = fingerprint;
        return b;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public long seq() {
        return seq;
    }

    @Override
    public Instant updatedAt() {
        return Micros.toInstant(updatedAtMicros);
    }

    @Override
    public Optional<Instant> occurredAt() {
        return Optional.ofNullable(occurredAt);
    }

    @Override
    public Optional<String> predecessor() {
        return Optional.ofNullable(predecessor);
    }

    @Override
    public boolean superseded() {
        return superseded;
    }

    @Override
    public boolean retired() {
        return retired;
    }

    @Override
    public Optional<String> retiredReason() {
        return Optional.ofNullable(retiredReason);
    }

    @Override
    public long replayCount() {
        return replayCount;
    }

    @Override
    public long fingerprint() {
        return fingerprint == null ? super.fingerprint() : fingerprint;
    }

    @Override
    public boolean differsFromDraft() {
        return fingerprint != null && fingerprint != super.fingerprint();
    }
}
