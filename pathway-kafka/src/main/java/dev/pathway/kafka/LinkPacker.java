package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts events into as few links as the size of a record allows. Not safe for use by several threads. */
final class LinkPacker {

    private final int maxValueBytes;
    private final LogLineWriter lines = new LogLineWriter();

    LinkPacker(int maxValueBytes) {
        this.maxValueBytes = maxValueBytes;
    }

    /**
     * Returns the links to be, in order.
     *
     * @param durable what is durable already, below the first event
     * @throws EventLogException.TooLarge naming the first event that no link can hold
     */
    List<Pack> pack(List<Event> events, long durable) {
        List<Pack> packs = new ArrayList<>(1);
        int first = 0;
        lines.clear();
        for (int i = 0; i < events.size(); i++) {
            int before = lines.length();
            if (write(events, i, durable) > maxValueBytes - before) {
                lines.truncate(before);
                packs.add(cut(events, first, i));
                first = i;
                write(events, i, durable);
            }
        }
        packs.add(cut(events, first, events.size()));
        return packs;
    }

    private int write(List<Event> events, int index, long durable) {
        int bytes = lines.event(events.get(index), durable);
        int limit = Math.min(maxValueBytes, LogLine.MAX_LINE_BYTES);
        if (bytes > limit) {
            throw new EventLogException.TooLarge(index, limit);
        }
        return bytes;
    }

    private Pack cut(List<Event> events, int from, int to) {
        byte[] value = Arrays.copyOf(lines.array(), lines.length());
        lines.clear();
        return new Pack(value, to - from, events.get(to - 1).lastSeq());
    }
}
