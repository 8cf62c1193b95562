package dev.pathway.json;

import dev.pathway.event.Event;

/**
 * Writes lines, each with its checksum and newline, one behind the other into one array that is used again and again.
 *
 * <p>Every line returns how many bytes it has, newline included, and may have more than {@link LogLine#MAX_LINE_BYTES}:
 * then the caller cuts it off by {@link #truncate(int)}. Not safe for use by several threads.
 */
public final class LogLineWriter {

    private final LineBuffer lines = new LineBuffer();

    public LogLineWriter() {}

    /**
     * Writes an event.
     *
     * @param durable below the event's sequence number
     * @throws IllegalArgumentException if it is not, or if a time has a year that RFC 3339 cannot write; then nothing is
     *     written
     */
    public int event(Event event, long durable) {
        EventLine line = new EventLine(event, durable);
        JsonBuffer out = lines.begin(LogLine.FORMAT_VERSION);
        out.name(MemberName.SEQ).value(event.seq());
        out.name(MemberName.D).value(line.durable());
        EventJson.writeBehindSeq(out, event);
        return lines.end();
    }

    public int head(Head head) {
        JsonBuffer out = lines.begin(head.format());
        out.name(MemberName.K).value("head");
        out.name("store").value(head.store());
        out.name("epoch").value(head.epoch());
        out.name("first_seq").value(head.firstSeq());
        out.name(MemberName.D).value(head.durable());
        out.optional(MemberName.PREVIOUS, head.previous());
        out.name("compat").values(head.compat());
        out.name("incompat").values(head.incompat());
        out.name("writer").value(head.writer());
        return lines.end();
    }

    public int mark(long durable) {
        Mark mark = new Mark(durable);
        lines.begin(LogLine.FORMAT_VERSION)
                .name(MemberName.K)
                .value("mark")
                .name(MemberName.D)
                .value(mark.durable());
        return lines.end();
    }

    /** Returns how many bytes all lines have together. */
    public int length() {
        return lines.length();
    }

    /** Forgets the lines behind the first {@code length} bytes. */
    public void truncate(int length) {
        lines.truncate(length);
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
