package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files made by hand, of an epoch that nobody can count on from: what followed would have no name of a segment. */
class HighEpochTest {

    private static final long HIGHEST = 999_999_999_999_999_999L;

    private final List<Event> events = Events.fromTheBeginning().next(5);
    private final MemoryDisk disk = new MemoryDisk();

    @BeforeEach
    void fill() {
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            writer.append(events);
        }
    }

    private void put(byte[] bytes) {
        disk.set(new SegmentName(1, HIGHEST).fileName(), bytes);
    }

    @Test
    void garbage_of_such_a_name_hides_nothing_that_is_written_later() {
        put(new byte[] {'x'});
        assertThat(Reopened.andAppendedTo(disk).events()).isEqualTo(events);
    }

    @Test
    void a_copy_of_a_segment_under_such_a_name_is_the_segment_that_its_head_says() {
        put(disk.get(disk.segments().get(0)));
        Reopened found = Reopened.andAppendedTo(disk);
        assertThat(found.events()).isEqualTo(events);
        assertThat(found.recovery().duplicates()).isEqualTo(events.size());
    }

    @Test
    void lines_under_such_a_name_and_no_head_are_no_segment() {
        byte[] file = disk.get(disk.segments().get(0));
        put(Arrays.copyOfRange(file, Lines.of(file).start(1), file.length));
        Reopened found = Reopened.andAppendedTo(disk);
        assertThat(found.events()).isEqualTo(events);
        assertThat(found.recovery().badPieces()).isEqualTo(1);
    }

    @Test
    void a_head_of_such_an_epoch_is_none() {
        LogLineWriter head = new LogLineWriter();
        head.head(TestHeads.of(HIGHEST, 1, 0));
        put(Arrays.copyOf(head.array(), head.length()));
        assertThat(Reopened.andAppendedTo(disk).events()).isEqualTo(events);
    }
}
