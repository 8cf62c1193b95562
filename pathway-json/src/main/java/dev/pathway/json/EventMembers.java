package dev.pathway.json;

import dev.pathway.event.Event;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of one event as they come in, in whatever order. */
final class EventMembers {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");

    private @Nullable Long seq;
    private @Nullable Long to;
    private @Nullable Instant at;
    private @Nullable String type;
    private @Nullable String uid;
    private @Nullable Long version;
    private @Nullable Long replayCount;
    private @Nullable Instant createdAt;
    private @Nullable Long createdSeq;
    private @Nullable String predecessor;
    private @Nullable Instant occurredAt;
    private @Nullable Long fingerprint;
    private @Nullable String reason;
    private @Nullable Labels labels;
    private @Nullable Content content;

    /** Reads the value of the member that {@code in} has just named, or passes it over where no event has it. */
    void take(String name, MemberReader in) {
        switch (name) {
            case "seq" -> seq = atLeast(1, in);
            case "to" -> to = atLeast(1, in);
            case "at" -> at = in.time();
            case "type" -> type = in.string();
            case "uid" -> uid = in.string();
            case "version" -> version = atLeast(1, in);
            case "replay_count" -> replayCount = atLeast(0, in);
            case "created_at" -> createdAt = in.time();
            case "created_seq" -> createdSeq = atLeast(1, in);
            case "predecessor" -> predecessor = in.string();
            case "occurred_at" -> occurredAt = in.time();
            case "fingerprint" -> fingerprint = fingerprint(in);
            case "reason" -> reason = in.string();
            case "labels" -> labels = Labels.from(in.stringMap());
            case "content" -> content = in.content();
            default -> in.skip();
        }
    }

    Event toEvent() {
        String kind = require("type", type);
        return switch (kind) {
            case "added" -> new Event.Added(created().build());
            case "revised" -> {
                require("predecessor", predecessor);
                yield new Event.Revised(created().build());
            }
            case "updated" ->
                new Event.Updated(created()
                        .created(require("created_seq", createdSeq), require("created_at", createdAt))
                        .fingerprint(require("fingerprint", fingerprint))
                        .build());
            case "replayed" -> new Event.Replayed(seq(), at(), uid(), version(), replayCount());
            case "retired" -> new Event.Retired(seq(), at(), uid(), version(), replayCount(), reason);
            case "restored" -> new Event.Restored(seq(), at(), uid(), version(), replayCount());
            case "lost" -> toLost();
            default -> throw new InvalidDocument("type", "is none that this version knows");
        };
    }

    private Trace.Builder created() {
        return Trace.created(uid(), seq(), at(), require("content", content), require("labels", labels))
                .version(version())
                .replayCount(replayCount())
                .predecessor(predecessor)
                .occurredAt(occurredAt);
    }

    /** Returns the trace that was created by {@code created_seq}, and is as it was after {@code seq} or since then. */
    Trace.Builder toTrace() {
        long created = require("created_seq", createdSeq);
        Trace.Builder trace = Trace.created(
                        uid(),
                        created,
                        require("created_at", createdAt),
                        require("content", content),
                        require("labels", labels))
                .seq(seq == null ? created : seq)
                .version(version())
                .replayCount(replayCount())
                .predecessor(predecessor)
                .occurredAt(occurredAt);
        return fingerprint == null ? trace : trace.fingerprint(fingerprint);
    }

    Event.Lost toLost() {
        return new Event.Lost(seq(), lastLost(), at());
    }

    private long seq() {
        return require("seq", seq);
    }

    Instant at() {
        return require("at", at);
    }

    private String uid() {
        return require("uid", uid);
    }

    private long version() {
        return require("version", version);
    }

    private long replayCount() {
        return require("replay_count", replayCount);
    }

    private long lastLost() {
        long last = require("to", to);
        if (last < seq()) {
            throw new InvalidDocument("to", "is below seq");
        }
        return last;
    }

    private static long fingerprint(MemberReader in) {
        String digits = in.string();
        if (!FINGERPRINT.matcher(digits).matches()) {
            throw in.fault("must be 16 lower-case hex digits");
        }
        return Long.parseUnsignedLong(digits, 16);
    }

    static long atLeast(long least, MemberReader in) {
        long number = in.integer();
        if (number < least) {
            throw in.fault("must be at least " + least);
        }
        return number;
    }

    static <T> T require(String name, @Nullable T value) {
        if (value == null) {
            throw new InvalidDocument(name, "is missing");
        }
        return value;
    }
}
