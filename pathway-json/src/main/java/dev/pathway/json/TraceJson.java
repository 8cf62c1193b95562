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
        out.beginObject().name("uid").value(trace.uid());
        out.name("version").value(trace.version());
        out.name("seq").value(trace.seq());
        out.name("created_seq").value(trace.createdSeq());
        out.name("content").value(trace.content());
        EventJson.writeLabels(out, trace.labels());
        out.name("created_at").value(trace.createdAt());
        out.name("updated_at").value(trace.updatedAt());
        trace.occurredAt().ifPresent(time -> out.name("occurred_at").value(time));
        trace.predecessor().ifPresent(uid -> out.name("predecessor").value(uid));
        out.name("superseded").value(trace.superseded());
        out.name("retired").value(trace.retired());
        trace.retiredReason().ifPresent(reason -> out.name("retired_reason").value(reason));
        out.name("replay_count").value(trace.replayCount()).endObject();
    }

    /** Writes traces as an array, such as the value of a member {@code results} of a page or a history. */
    public static void writeAll(JsonBuffer out, List<Trace> traces) {
        out.beginArray();
        traces.forEach(trace -> write(out, trace));
        out.endArray();
    }
}
