package dev.pathway.json;

import dev.pathway.event.Event;
import dev.pathway.trace.Trace;
import java.util.HexFormat;

/**
 * Writes the lines of a snapshot, each with its checksum and newline, one behind the other into one array that is used
 * again and again.
 *
 * <p>Every line returns how many bytes it has, newline included, and may have more than {@link LogLine#MAX_LINE_BYTES},
 * which no reader takes. Not safe for use by several threads.
 */
public final class SnapshotLineWriter {

    private final LineBuffer lines = new LineBuffer();

    public SnapshotLineWriter() {}

    public int head(SnapshotLine.Head head) {
        JsonBuffer out = lines.begin(head.format());
        out.name(MemberName.K).value("snapshot");
        out.name("store").value(head.store());
        out.name("last_seq").value(head.position().sequence());
        out.name("token").value(head.position().token());
        out.name(MemberName.AT).value(head.at());
        out.name("events").value(head.events());
        out.name("skipped").value(head.skipped());
        out.name("compat").values(head.compat());
        out.name("incompat").values(head.incompat());
        out.name("writer").value(head.writer());
        return lines.end();
    }

    public int lost(Event.Lost gap) {
        JsonBuffer out = lines.begin(LogLine.FORMAT_VERSION);
        out.name(MemberName.K).value("lost");
        out.name(MemberName.SEQ).value(gap.seq());
        out.name("to").value(gap.lastSeq());
        out.name(MemberName.AT).value(gap.at());
        return lines.end();
    }

    /**
     * Writes a trace, its content byte for byte. What can be told from other members is left out: {@code seq} and {@code
     * updated_at} where they are those of the creation, the fingerprint where it is that of content and labels.
     */
    public int trace(Trace trace) {
        JsonBuffer out = lines.begin(LogLine.FORMAT_VERSION);
        out.name(MemberName.K).value("trace");
        out.name(MemberName.UID).value(trace.uid());
        out.name(MemberName.VERSION).value(trace.version());
        out.name(MemberName.CREATED_SEQ).value(trace.createdSeq());
        out.name(MemberName.CREATED_AT).value(trace.createdAt());
        if (trace.seq() != trace.createdSeq()) {
            out.name(MemberName.SEQ).value(trace.seq());
        }
        if (!trace.updatedAt().equals(trace.createdAt())) {
            out.name(MemberName.UPDATED_AT).value(trace.updatedAt());
        }
        out.optional(MemberName.OCCURRED_AT, trace.occurredAt().orElse(null));
        out.optional(MemberName.PREDECESSOR, trace.predecessor().orElse(null));
        if (trace.retired()) {
            out.name(MemberName.RETIRED).value(true);
            out.optional(MemberName.RETIRED_REASON, trace.retiredReason().orElse(null));
        }
        out.name(MemberName.REPLAY_COUNT).value(trace.replayCount());
        if (trace.differsFromDraft()) {
            out.name(MemberName.FINGERPRINT).value(HexFormat.of().toHexDigits(trace.fingerprint()));
        }
        EventJson.writeLabels(out, trace.labels());
        out.name(MemberName.CONTENT).value(trace.content());
        return lines.end();
    }

    /**
     * Writes the last line.
     *
     * @param fileCrc the CRC32C of all bytes before it
     */
    public int end(long traces, int fileCrc) {
        JsonBuffer out = lines.begin(LogLine.FORMAT_VERSION);
        out.name(MemberName.K).value("end");
        out.name("traces").value(traces);
        out.name("file_crc").value(HexFormat.of().toHexDigits(fileCrc));
        return lines.end();
    }

    /** Returns how many bytes all lines have together. */
    public int length() {
        return lines.length();
    }

    /** Forgets all lines. */
    public void clear() {
        lines.clear();
    }

    /** Returns the bytes themselves, of which the first {@link #length()} count; good until the next line is written. */
    public byte[] array() {
        return lines.array();
    }
}
