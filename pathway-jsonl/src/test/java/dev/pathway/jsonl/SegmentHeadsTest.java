package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.Head;
import dev.pathway.json.LogLineWriter;
import dev.pathway.log.EventLog;
import dev.pathway.testkit.Events;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the first line of a segment decides: whose it is, who can read it, and which lines before it are dead. */
class SegmentHeadsTest {

    private final FourSegments four = new FourSegments();
    private final List<Event> events = four.events;
    private final MemoryDisk disk = four.disk;
    private final List<String> segments = four.names;

    private String identity() {
        try (EventLog log = JsonlEventLog.builder(disk).open()) {
            return log.identity();
        }
    }

    @Test
    void damage_to_every_head_costs_no_event_and_not_the_identity() {
        String identity = identity();
        for (String segment : segments) {
            byte[] file = disk.get(segment);
            file[6] ^= 1;
            disk.set(segment, file);
        }
        assertThat(identity()).isEqualTo(identity);
        Reopened.andAppendedTo(disk).hasAllBut(events, Set.of());
        assertThat(identity()).isEqualTo(identity);
    }

    @Test
    void a_later_incompatible_format_is_refused_and_nothing_is_written() {
        for (Head later : List.of(
                new Head(2, TestHeads.STORE, 9, 13, 12, null, List.of(), List.of(), "7.1"),
                new Head(1, TestHeads.STORE, 9, 13, 12, null, List.of(), List.of("zstd"), "7.1"))) {
            LogLineWriter lines = new LogLineWriter();
            lines.head(later);
            MemoryDisk newer = disk.afterKill();
            newer.set(new SegmentName(13, 9).fileName(), Arrays.copyOf(lines.array(), lines.length()));
            List<String> before = newer.names();
            assertThatThrownBy(() -> Reopened.from(newer))
                    .isInstanceOf(EventLogException.Damaged.class)
                    .hasMessageContaining("7.1");
            assertThat(newer.names()).isEqualTo(before);
        }
    }

    @Test
    void a_feature_that_may_be_ignored_is_ignored() {
        LogLineWriter lines = new LogLineWriter();
        lines.head(new Head(1, identity(), 9, 13, 12, null, List.of("index"), List.of(), "7.1"));
        disk.set(new SegmentName(13, 9).fileName(), Arrays.copyOf(lines.array(), lines.length()));
        Reopened.andAppendedTo(disk).hasAllBut(events, Set.of());
    }

    @Test
    void lines_that_a_later_segment_took_over_are_dead() {
        LogLineWriter lines = new LogLineWriter();
        lines.head(TestHeads.of(1, 1, 0));
        List<Event> first = Events.fromTheBeginning().next(2);
        first.forEach(event -> lines.event(event, 0));
        lines.event(Events.after(2).adding("\"dead\""), 2);
        lines.event(Events.after(3).adding("\"dead, and it proves nothing\""), 3);
        lines.mark(4);
        byte[] former = Arrays.copyOf(lines.array(), lines.length());
        lines.clear();
        lines.head(TestHeads.of(2, 3, 2));
        Event third = Events.after(2).adding("\"alive\"");
        lines.event(third, 2);
        MemoryDisk made = new MemoryDisk();
        made.set(new SegmentName(1, 1).fileName(), former);
        made.set(new SegmentName(3, 2).fileName(), Arrays.copyOf(lines.array(), lines.length()));
        Reopened found = Reopened.andAppendedTo(made);
        assertThat(found.events()).containsExactly(first.get(0), first.get(1), third);
        assertThat(found.recovery().conflicts()).isZero();
        assertThat(found.recovery().lost()).isZero();
    }

    @Test
    void lines_stay_dead_if_a_bit_flips_in_the_head_of_the_empty_segment_that_took_over() {
        LogLineWriter lines = new LogLineWriter();
        lines.head(TestHeads.of(1, 1, 0));
        lines.event(Events.fromTheBeginning().adding("\"dead\""), 0);
        byte[] former = Arrays.copyOf(lines.array(), lines.length());
        lines.clear();
        lines.head(TestHeads.of(2, 1, 0));
        byte[] head = Arrays.copyOf(lines.array(), lines.length());
        for (int bit = 0; bit < 8 * head.length; bit++) {
            MemoryDisk made = new MemoryDisk();
            made.set(new SegmentName(1, 1).fileName(), former);
            byte[] damaged = head.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            made.set(new SegmentName(1, 2).fileName(), damaged);
            assertThat(Reopened.andAppendedTo(made).events()).isEmpty();
        }
    }
}
