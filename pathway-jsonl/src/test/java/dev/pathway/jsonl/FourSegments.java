package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.util.List;

/** A log of twelve events in four segments, which begin at 1, 4, 7 and 10. */
final class FourSegments {

    static final int EVENTS = 12;
    static final int IN_EACH = 3;

    final List<Event> events = Events.fromTheBeginning().next(EVENTS);
    final MemoryDisk disk = new MemoryDisk();
    final List<String> names;

    FourSegments() {
        try (EventLog log = JsonlEventLog.builder(disk).segmentBytes(1).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            for (int i = 0; i < EVENTS; i += IN_EACH) {
                writer.append(events.subList(i, i + IN_EACH));
            }
        }
        names = disk.segments();
        assertThat(names).hasSize(EVENTS / IN_EACH);
    }

    /** Begins to open the log once more, each append of which makes a segment. */
    JsonlEventLog.Builder log(Retention retention) {
        return JsonlEventLog.builder(disk).segmentBytes(1).retention(retention);
    }

    /** Returns the start after a log with a writer was allowed to forget what is before {@code seq}. */
    static long startAfterDiscarding(JsonlEventLog.Builder builder, long seq) {
        try (EventLog log = builder.open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            Position start = log.discardBefore(Position.after(seq));
            assertThat(log.start()).isEqualTo(start);
            writer.confirm();
            return start.sequence();
        }
    }
}
