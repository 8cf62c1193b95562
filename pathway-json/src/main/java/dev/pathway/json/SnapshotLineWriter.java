package dev.pathway.json;

import dev.pathway.event.Event;
import dev.pathway.trace.Fingerprint;
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

    private final LineBuffer out = new LineBuffer();

    public SnapshotLineWriter() {}

    public int head(SnapshotLine.Head head) {
        return out.line(head.format(), () -> {
            out.name("k").value("snapshot");
            out.name("store").value(head.store());
            out.name("last_seq").value(head.position().sequence());
            out.name("token").value(head.position().token());
            out.name("at").value(head.at());
            out.name("events").value(head.events());
            out.name("skipped").value(head.skipped());
            out.strings("compat", head.compat());
            out.strings("incompat", head.incompat());
            out.name("writer").value(head.writer());
        });
    }

    public int lost(Event.Lost gap) {
        return out.line(LogLine.FORMAT_VERSION, () -> {
            out.name("k").value("lost");
            out.name("seq").value(gap.seq());
            out.name("to").value(gap.lastSeq());
            out.name("at").value(gap.at());
        });
    }

    /**
     * Writes a trace, its content byte for byte. What can be told from other members is left out: {@code seq} and {@code
     * updated_at} where they are those of the creation, the fingerprint where it is that of content and labels.
     */
    public int trace(Trace trace) {
        return out.line(LogLine.FORMAT_VERSION, () -> {
            out.name("k").value("trace");
            out.name("uid").value(trace.uid());
            out.name("version").value(trace.version());
            out.name("created_seq").value(trace.createdSeq());
            out.name("created_at").value(trace.createdAt());
            if (trace.seq() != trace.createdSeq()) {
                out.name("seq").value(trace.seq());
            }
            if (!trace.updatedAt().equals(trace.createdAt())) {
                out.name("updated_at").value(trace.updatedAt());
            }
            trace.occurredAt().ifPresent(time -> out.name("occurred_at").value(time));
            trace.predecessor().ifPresent(uid -> out.name("predecessor").value(uid));
            if (trace.retired()) {
                out.name("retired").value(true);
                trace.retiredReason()
                        .ifPresent(reason -> out.name("retired_reason").value(reason));
            }
            out.name("replay_count").value(trace.replayCount());
            if (trace.fingerprint() != Fingerprint.of(trace.content(), trace.labels())) {
                out.name("fingerprint").value(HexFormat.of().toHexDigits(trace.fingerprint()));
            }
            EventJson.writeLabels(out.json(), trace.labels());
            out.name("content").value(trace.content());
        });
    }

    /**
     * Writes the last line.
     *
     * @param fileCrc the CRC32C of all bytes before it
     */
    public int end(long traces, int fileCrc) {
        return out.line(LogLine.FORMAT_VERSION, () -> {
            out.name("k").value("end");
            out.name("traces").value(traces);
            out.name("file_crc").value(HexFormat.of().toHexDigits(fileCrc));
        });
    }

    /** Returns how many bytes all lines have together. */
    public int length() {
        return out.length();
    }

    /** Forgets all lines. */
    public void clear() {
        out.clear();
    }

    /** Returns the bytes themselves, of which the first {@link #length()} count; good until the next line is written. */
    public byte[] array() {
        return out.array();
    }
}
