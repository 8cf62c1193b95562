package dev.pathway.json;

import dev.pathway.event.Event;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.util.HexFormat;

/**
 * An event as a JSON object, with the members that both the log and the event feed write:
 *
 * <pre>
 * all         seq, at, type
 * but lost    uid, version, replay_count
 * added       occurred_at?, labels, content
 * revised     predecessor, occurred_at?, labels, content
 * updated     created_at, created_seq, predecessor?, occurred_at?, fingerprint, labels, content
 * retired     reason?
 * lost        to
 * </pre>
 *
 * <p>Times are in UTC with {@code Z}, to the microsecond, or to the nanosecond where they are that fine. The fingerprint is
 * 16 lower-case hex digits and is written only where content and labels may no longer be those of the first draft.
 */
public final class EventJson {

    private EventJson() {}

    /** Writes an event as an object. {@link Trace#superseded()} is no part of an event and is not written. */
    public static void write(JsonBuffer out, Event event) {
        out.beginObject().name(MemberName.SEQ).value(event.seq());
        writeBehindSeq(out, event);
        out.endObject();
    }

    /**
     * Reads an event back, equal to the one written. Members that it does not know are passed over, for a later version may
     * have more.
     *
     * <p>The content, the uids and the reason are taken as they stand and are not checked: who calls has a checksum for
     * that. Labels that break today's rules are malformed.
     *
     * @throws MalformedLine whatever is wrong with the bytes
     */
    public static Event read(byte[] json) throws MalformedLine {
        return Documents.kept(json, 0, json.length, in -> {
            EventMembers members = new EventMembers();
            in.eachMember(name -> members.take(name, in));
            return members.toEvent();
        });
    }

    static void writeBehindSeq(JsonBuffer out, Event event) {
        out.name(MemberName.AT).value(event.at());
        out.name(MemberName.TYPE).value(event.type());
        if (event instanceof Event.OfTrace change) {
            out.name(MemberName.UID).value(change.uid());
            out.name(MemberName.VERSION).value(change.version());
            out.name(MemberName.REPLAY_COUNT).value(change.replayCount());
        }
        if (event instanceof Event.WithTrace whole) {
            trace(out, whole.trace(), event instanceof Event.Updated);
        } else if (event instanceof Event.Retired retired) {
            out.optional(MemberName.REASON, retired.reason());
        } else if (event instanceof Event.Lost lost) {
            out.name("to").value(lost.lastSeq());
        }
    }

    private static void trace(JsonBuffer out, Trace trace, boolean updated) {
        if (updated) {
            out.name(MemberName.CREATED_AT).value(trace.createdAt());
            out.name(MemberName.CREATED_SEQ).value(trace.createdSeq());
        }
        out.optional(MemberName.PREDECESSOR, trace.predecessor().orElse(null));
        out.optional(MemberName.OCCURRED_AT, trace.occurredAt().orElse(null));
        if (updated) {
            out.name(MemberName.FINGERPRINT).value(HexFormat.of().toHexDigits(trace.fingerprint()));
        }
        writeLabels(out, trace.labels());
        out.name(MemberName.CONTENT).value(trace.content());
    }

    static void writeLabels(JsonBuffer out, Labels labels) {
        out.name(MemberName.LABELS).beginObject();
        labels.forEach((key, value) -> out.name(key).value(value));
        out.endObject();
    }
}
