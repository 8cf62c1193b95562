package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.testkit.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that stand for several numbers, where others say something of a part of these, as no writer of ours has it. */
class StoredGapTest {

    private static final Event.Lost GAP = new Event.Lost(2, 5, Instant.EPOCH);

    private final MemoryDisk disk = new MemoryDisk();
    private final LogLineWriter lines = new LogLineWriter();

    private void segment(long epoch, long firstSeq) {
        disk.set(new SegmentName(firstSeq, epoch).fileName(), Arrays.copyOf(lines.array(), lines.length()));
        lines.clear();
    }

    private void reads(Event... expected) {
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Cursor cursor = log.read(log.start())) {
            for (Event event : expected) {
                assertThat(cursor.next(1, Duration.ZERO)).containsExactly(event);
            }
        }
        Reopened found = Reopened.andAppendedTo(disk);
        assertThat(found.events()).containsExactly(expected);
        assertThat(found.recovery().unproven()).isZero();
    }

    @Test
    void a_gap_of_which_a_part_is_proven_is_handed_over_once_and_whole() {
        Event first = Events.fromTheBeginning().adding("1");
        lines.head(TestHeads.of(1, 1, 0));
        lines.event(first, 0);
        lines.event(GAP, 1);
        lines.mark(3);
        segment(1, 1);
        reads(first, GAP);
    }

    @Test
    void a_gap_ends_where_a_later_segment_takes_over() {
        Event first = Events.fromTheBeginning().adding("1");
        List<Event> behind = Events.after(3).next(3);
        lines.head(TestHeads.of(1, 1, 0));
        lines.event(first, 0);
        lines.event(GAP, 1);
        segment(1, 1);
        lines.head(TestHeads.of(2, 4, 3));
        behind.forEach(event -> lines.event(event, 3));
        lines.mark(6);
        segment(2, 4);
        reads(first, new Event.Lost(2, 3, Instant.EPOCH), behind.get(0), behind.get(1), behind.get(2));
    }
}
