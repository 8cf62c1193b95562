package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.EventLine;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineReader;
import dev.pathway.json.MalformedLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of links, which Kafka's checksums and those of the lines protect: what is wrong is damage. Not safe for
 * use by several threads.
 */
final class LinkEvents {

    private final LogLineReader lines = new LogLineReader();

    /**
     * Returns the events of a link that are behind the sequence number {@code after}; of a lost range that begins before
     * it, the part behind it.
     */
    List<Event> behind(long after, ReadLink read) {
        if (read.at().lastSeq() <= after) {
            return List.of();
        }
        List<Event> all = all(read);
        if (after <= read.before().lastSeq()) {
            return all;
        }
        List<Event> events = new ArrayList<>(all.size());
        for (Event event : all) {
            if (event.lastSeq() > after) {
                events.add(event.within(after + 1, event.lastSeq()));
            }
        }
        return events;
    }

    private List<Event> all(ReadLink read) {
        List<Event> known = read.events();
        if (known == null) {
            known = List.copyOf(decode(read));
            read.keep(known);
        }
        return known;
    }

    private List<Event> decode(ReadLink read) {
        List<Event> events = new ArrayList<>(read.link().events());
        byte[] value = read.value();
        long last = read.before().lastSeq();
        for (int from = 0; from < value.length; ) {
            int to = from;
            while (to < value.length && value[to] != '\n') {
                to++;
            }
            Event event = event(value, from, to, read);
            if (event.seq() != last + 1) {
                throw damaged(read, "the event " + event.seq() + " follows " + last, null);
            }
            last = event.lastSeq();
            events.add(event);
            from = to + 1;
        }
        if (events.size() != read.link().events() || last != read.at().lastSeq()) {
            throw damaged(read, "it holds other events than it says", null);
        }
        return events;
    }

    private Event event(byte[] value, int from, int to, ReadLink read) {
        try {
            LogLine line = lines.read(value, from, to);
            if (line instanceof EventLine eventLine) {
                return eventLine.event();
            }
            throw damaged(read, "it holds a line that is no event", null);
        } catch (MalformedLine e) {
            throw damaged(read, "one of its lines " + e.reason(), e);
        }
    }

    private static EventLogException damaged(ReadLink read, String what, @Nullable Exception cause) {
        return new EventLogException.Damaged(
                "Link " + read.at().number() + " at offset " + read.at().offset() + ": " + what, cause);
    }
}
