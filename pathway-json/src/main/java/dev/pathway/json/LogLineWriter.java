package dev.pathway.json;

import dev.pathway.event.Event;

/**
 * Writes lines, each with its checksum and newline, one behind the other into one array that is used again and again.
 *
 * <p>Every line returns how many bytes it has, newline included, and may have more than {@link LogLine#MAX_LINE_BYTES}:
 * then the caller cuts it off by {@link #truncate(int)}. Not safe for use by several threads.
 */
public final class LogLineWriter {

    private final LineBuffer out = new LineBuffer();

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
        return out.line(LogLine.FORMAT_VERSION, () -> {
            out.name("seq").value(event.seq());
            out.name("d").value(line.durable());
            EventJson.writeBehindSeq(out.json(), event);
        });
    }

    public int head(Head head) {
        return out.line(head.format(), () -> {
            out.name("k").value("head");
            out.name("store").value(head.store());
            out.name("epoch").value(head.epoch());
            out.name("first_seq").value(head.firstSeq());
            out.name("d").value(head.durable());
            String previous = head.previous();
            if (previous != null) {
                out.name("previous").value(previous);
            }
            out.strings("compat", head.compat());
            out.strings("incompat", head.incompat());
            out.name("writer").value(head.writer());
        });
    }

    public int mark(long durable) {
        Mark mark = new Mark(durable);
        return out.line(LogLine.FORMAT_VERSION, () -> {
            out.name("k").value("mark");
            out.name("d").value(mark.durable());
        });
    }

    /** Returns how many bytes all lines have together. */
    public int length() {
        return out.length();
    }

    /** Forgets the lines behind the first {@code length} bytes. */
    public void truncate(int length) {
        out.truncate(length);
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
