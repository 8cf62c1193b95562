package dev.pathway.json;

import dev.pathway.trace.Trace;
import java.util.List;

/**
 * A trace as a JSON object, for those who ask a store:
 *
 * <pre>
 * uid, version, seq, created_seq, content, labels, created_at, updated_at, occurred_at?, predecessor?,
 * superseded, retired, retired_reason?, replay_count
 * </pre>
 */
public final class TraceJson {

    private TraceJson() {}

    /** Writes a trace as an object, its content byte for byte. */
    public static void write(JsonBuffer out, Trace trace) {
        out.beginObject().name(MemberName.UID).value(trace.uid());
        out.name(MemberName.VERSION).value(trace.version());
        out.name(MemberName.SEQ).value(trace.seq());
        out.name(MemberName.CREATED_SEQ).value(trace.createdSeq());
        out.name(MemberName.CONTENT).value(trace.content());
        EventJson.writeLabels(out, trace.labels());
        out.name(MemberName.CREATED_AT).value(trace.createdAt());
        out.name(MemberName.UPDATED_AT).value(trace.updatedAt());
        out.optional(MemberName.OCCURRED_AT, trace.occurredAt().orElse(null));
        out.optional(MemberName.PREDECESSOR, trace.predecessor().orElse(null));
        out.name(MemberName.SUPERSEDED).value(trace.superseded());
        out.name(MemberName.RETIRED).value(trace.retired());
        out.optional(MemberName.RETIRED_REASON, trace.retiredReason().orElse(null));
        out.name(MemberName.REPLAY_COUNT).value(trace.replayCount()).endObject();
    }

    /** Writes traces as an array, such as the value of a member {@code results} of a page or a history. */
    public static void writeAll(JsonBuffer out, List<Trace> traces) {
        out.beginArray();
        traces.forEach(trace -> write(out, trace));
        out.endArray();
    }
}
