package dev.pathway.json;

import dev.pathway.event.Event;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of events that are exactly as {@link LogLineWriter} writes them, which nearly all are.
 *
 * <p>Only ever a faster way: a line that it gives, {@link LogLineReader} would read to the same event without it, and what
 * it does not give is left to that. Who opens a store waits for a million lines. Not safe for use by several threads.
 */
final class PlainEventReader {

    private static final byte[] SEQ = ascii("{\"v\":" + LogLine.FORMAT_VERSION + ",\"seq\":");
    private static final byte[] AT = ascii(",\"at\":\"");
    private static final byte[] TYPE = ascii(",\"type\":\"");
    private static final byte[] ADDED = ascii("added\"");
    private static final byte[] UID = ascii(",\"uid\":\"");
    private static final byte[] REASON = ascii(",\"reason\":\"");
    static final byte[] CREATED_AT = ascii(",\"created_at\":\"");
    static final byte[] PREDECESSOR = ascii(",\"predecessor\":\"");
    static final byte[] OCCURRED_AT = ascii(",\"occurred_at\":\"");
    static final byte[] FINGERPRINT = ascii(",\"fingerprint\":\"");

    private final PlainBytes in;
    private long seq;
    private Instant at = Instant.EPOCH;
    private String uid = "";
    private long version;
    private long replayCount;

    /**
     * Makes a reader.
     *
     * @param knownLabels how many sets of labels it keeps in mind, a power of two
     */
    PlainEventReader(int knownLabels) {
        this.in = new PlainBytes(knownLabels);
    }

    /** Reads the line whose bytes up to its seal these are; null if it is otherwise, or not the line of an event. */
    @Nullable
    EventLine read(byte[] bytes, int from, int to) {
        in.begin(bytes, from, to);
        in.pass(SEQ);
        seq = in.number(1);
        in.pass(MemberName.D);
        long durable = in.number(0);
        in.pass(AT);
        at = in.time();
        in.pass(TYPE);
        String type = in.passes(ADDED) ? "added" : in.string();
        in.pass(UID);
        uid = in.string();
        in.pass(MemberName.VERSION);
        version = in.number(1);
        in.pass(MemberName.REPLAY_COUNT);
        replayCount = in.number(0);
        Event event = event(type);
        return in.end() && event != null && durable < seq ? new EventLine(event, durable) : null;
    }

    private @Nullable Event event(String type) {
        return switch (type) {
            case "added" -> new Event.Added(trace());
            case "revised" -> revised();
            case "updated" -> new Event.Updated(updated());
            case "replayed" -> new Event.Replayed(seq, at, uid, version, replayCount);
            case "retired" ->
                new Event.Retired(seq, at, uid, version, replayCount, in.passes(REASON) ? in.string() : null);
            case "restored" -> new Event.Restored(seq, at, uid, version, replayCount);
            default -> null;
        };
    }

    private @Nullable Event revised() {
        Trace trace = trace();
        return trace.predecessor().isPresent() ? new Event.Revised(trace) : null;
    }

    private Trace updated() {
        in.pass(CREATED_AT);
        Instant createdAt = in.time();
        in.pass(MemberName.CREATED_SEQ);
        long createdSeq = in.number(1);
        String predecessor = in.passes(PREDECESSOR) ? in.string() : null;
        Instant occurredAt = in.passes(OCCURRED_AT) ? in.time() : null;
        in.pass(FINGERPRINT);
        long fingerprint = in.fingerprint();
        return created(predecessor, occurredAt)
                .created(createdSeq, createdAt)
                .fingerprint(fingerprint)
                .build();
    }

    private Trace trace() {
        String predecessor = in.passes(PREDECESSOR) ? in.string() : null;
        Instant occurredAt = in.passes(OCCURRED_AT) ? in.time() : null;
        return created(predecessor, occurredAt).build();
    }

    private Trace.Builder created(@Nullable String predecessor, @Nullable Instant occurredAt) {
        in.pass(MemberName.LABELS);
        Labels labels = in.labels();
        in.pass(MemberName.CONTENT);
        return Trace.created(uid, seq, at, in.content(), labels)
                .version(version)
                .replayCount(replayCount)
                .predecessor(predecessor)
                .occurredAt(occurredAt);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
