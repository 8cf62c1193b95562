package dev.pathway.json;

import static dev.pathway.json.PlainEventReader.CREATED_AT;
import static dev.pathway.json.PlainEventReader.FINGERPRINT;
import static dev.pathway.json.PlainEventReader.OCCURRED_AT;
import static dev.pathway.json.PlainEventReader.PREDECESSOR;
import static dev.pathway.json.PlainEventReader.ascii;

import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of traces that are exactly as {@link SnapshotLineWriter} writes them, which nearly all are. As {@link
 * PlainEventReader}, it is only ever a faster way. Not safe for use by several threads.
 */
final class PlainTraceReader {

    private static final byte[] UID = ascii("{\"v\":" + LogLine.FORMAT_VERSION + ",\"k\":\"trace\",\"uid\":\"");
    private static final byte[] UPDATED_AT = ascii(",\"updated_at\":\"");
    private static final byte[] RETIRED = ascii(",\"retired\":true");
    private static final byte[] RETIRED_REASON = ascii(",\"retired_reason\":\"");

    private final PlainBytes in;

    /**
     * Makes a reader.
     *
     * @param knownLabels how many sets of labels it keeps in mind, a power of two
     */
    PlainTraceReader(int knownLabels) {
        this.in = new PlainBytes(knownLabels);
    }

    /** Reads the line whose bytes up to its seal these are; null if it is otherwise, or not the line of a trace. */
    SnapshotLine.@Nullable State read(byte[] bytes, int from, int to) {
        in.begin(bytes, from, to);
        Trace trace = in.passes(UID) ? trace() : null;
        return in.end() && trace != null ? new SnapshotLine.State(trace) : null;
    }

    private Trace trace() {
        String uid = in.string();
        in.pass(MemberName.VERSION);
        long version = in.number(1);
        in.pass(MemberName.CREATED_SEQ);
        long createdSeq = in.number(1);
        in.pass(CREATED_AT);
        Instant createdAt = in.time();
        long seq = in.passes(MemberName.SEQ) ? in.number(1) : createdSeq;
        Instant updatedAt = in.passes(UPDATED_AT) ? in.time() : createdAt;
        Instant occurredAt = in.passes(OCCURRED_AT) ? in.time() : null;
        String predecessor = in.passes(PREDECESSOR) ? in.string() : null;
        boolean retired = in.passes(RETIRED);
        String reason = retired && in.passes(RETIRED_REASON) ? in.string() : null;
        in.pass(MemberName.REPLAY_COUNT);
        long replayCount = in.number(0);
        boolean differs = in.passes(FINGERPRINT);
        long fingerprint = differs ? in.fingerprint() : 0;
        in.pass(MemberName.LABELS);
        Labels labels = in.labels();
        in.pass(MemberName.CONTENT);
        Trace.Builder trace = Trace.created(uid, createdSeq, createdAt, in.content(), labels)
                .seq(seq)
                .updatedAt(updatedAt)
                .version(version)
                .replayCount(replayCount)
                .predecessor(predecessor)
                .occurredAt(occurredAt);
        if (differs) {
            trace.fingerprint(fingerprint);
        }
        if (retired) {
            trace.retired(reason);
        }
        return trace.build();
    }
}
