package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A store of several segments, and what somebody may have done to its files. */
class SegmentsTest {

    private static final int EVENTS = FourSegments.EVENTS;
    private static final int IN_EACH = FourSegments.IN_EACH;

    private final FourSegments four = new FourSegments();
    private final List<Event> events = four.events;
    private final MemoryDisk disk = four.disk;
    private final List<String> segments = four.names;

    private static void append(MemoryDisk disk, List<Event> more) {
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            writer.append(more);
        }
    }

    @Test
    void each_tenure_that_writes_makes_a_segment_and_one_that_only_reads_makes_none() {
        List<String> before = disk.names();
        Reopened.from(disk).hasAllBut(events, Set.of());
        assertThat(disk.names()).isEqualTo(before);
        append(disk, Events.after(EVENTS).next(1));
        append(disk, Events.after(EVENTS + 1).next(1));
        assertThat(disk.segments())
                .startsWith(segments.toArray(String[]::new))
                .endsWith(new SegmentName(13, 5).fileName(), new SegmentName(14, 6).fileName());
    }

    @Test
    void a_segment_is_full_once_it_has_so_many_bytes() {
        MemoryDisk made = new MemoryDisk();
        append(made, events.subList(0, 1));
        long bytesOfOne = Lines.of(made.get(made.segments().get(0))).start(2);
        for (int spare = 0; spare < 2; spare++) {
            MemoryDisk other = new MemoryDisk();
            try (EventLog log = JsonlEventLog.builder(other)
                            .segmentBytes(bytesOfOne + spare)
                            .open();
                    Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
                writer.append(events.subList(0, 1));
                writer.append(events.subList(1, 2));
            }
            assertThat(other.segments()).hasSize(2 - spare);
        }
    }

    @Test
    void a_segment_that_is_gone_costs_its_events_and_no_others() {
        disk.remove(segments.get(1));
        Reopened.andAppendedTo(disk).hasAllBut(events, Set.of(4L, 5L, 6L));
    }

    @Test
    void without_its_oldest_segments_the_log_begins_later() {
        disk.remove(segments.get(0));
        disk.remove(segments.get(1));
        try (EventLog log = JsonlEventLog.builder(disk).open()) {
            assertThat(log.start()).isEqualTo(Position.after(6));
            assertThatThrownBy(() -> log.acquire(Position.BEGINNING, (batch, end) -> {}))
                    .isInstanceOfSatisfying(
                            EventLogException.Expired.class,
                            e -> assertThat(e.oldestSeq()).isEqualTo(7));
            assertThatThrownBy(() -> log.read(Position.after(5))).isInstanceOf(EventLogException.Expired.class);
        }
        assertThat(Reopened.andAppendedTo(disk).events()).isEqualTo(events.subList(6, EVENTS));
    }

    @Test
    void a_renamed_segment_stays_what_its_head_says() {
        disk.set(new SegmentName(900, 99).fileName(), disk.get(segments.get(2)));
        disk.remove(segments.get(2));
        Reopened.andAppendedTo(disk).hasAllBut(events, Set.of());
    }

    @Test
    void a_copy_of_a_segment_under_another_name_repeats_and_changes_nothing() {
        disk.set(new SegmentName(900, 99).fileName(), disk.get(segments.get(1)));
        Reopened found = Reopened.andAppendedTo(disk);
        found.hasAllBut(events, Set.of());
        assertThat(found.recovery().duplicates()).isEqualTo(IN_EACH);
    }

    @Test
    void a_segment_of_another_store_is_not_taken() {
        MemoryDisk other = new MemoryDisk();
        append(other, Events.fromTheBeginning().next(2));
        append(other, List.of(Events.after(2).adding("\"of another store\"")));
        for (long epoch : new long[] {0, 2, 9}) {
            for (String foreign : other.segments()) {
                MemoryDisk mixed = disk.afterKill();
                mixed.set(new SegmentName(3, epoch).fileName(), other.get(foreign));
                Reopened found = Reopened.andAppendedTo(mixed);
                found.hasAllBut(events, Set.of());
                assertThat(found.recovery().badPieces()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_file_that_holds_no_line_claims_no_number() {
        disk.set(new SegmentName(1, 77).fileName(), "garbage".getBytes(StandardCharsets.UTF_8));
        disk.set(new SegmentName(2, 78).fileName(), new byte[0]);
        disk.set("events-99999999999999999999-0000000001.jsonl", new byte[] {1, 2, 3});
        disk.set("README", new byte[] {1});
        Reopened found = Reopened.andAppendedTo(disk);
        found.hasAllBut(events, Set.of());
        assertThat(found.recovery().badPieces()).isEqualTo(1);
        assertThat(disk.names()).contains("README");
    }

    @Test
    void leftovers_of_unfinished_segments_are_removed_and_no_others() {
        disk.set(new SegmentName(13, 5).unfinishedFileName(), new byte[] {1});
        disk.set("snapshot.tmp", new byte[] {1});
        Reopened.from(disk).hasAllBut(events, Set.of());
        assertThat(disk.names()).contains("snapshot.tmp").doesNotContain(new SegmentName(13, 5).unfinishedFileName());
    }

    @Test
    void readers_and_writers_see_the_same_lost_events_from_wherever_they_begin() {
        disk.remove(segments.get(1));
        byte[] third = disk.get(segments.get(2));
        third[Lines.of(third).start(1) + 30] ^= 1;
        disk.set(segments.get(2), third);
        List<Event> all = Reopened.from(disk).events();
        for (int after = 0; after <= EVENTS; after++) {
            try (EventLog log = JsonlEventLog.builder(disk).open();
                    Cursor cursor = log.read(Position.after(after))) {
                List<Event> given = new ArrayList<>();
                List<Event> more = cursor.next(2, Duration.ZERO);
                while (!more.isEmpty()) {
                    given.addAll(more);
                    more = cursor.next(2, Duration.ZERO);
                }
                assertThat(given).isEqualTo(behind(all, after));
                List<Event> handedOver = new ArrayList<>();
                log.acquire(Position.after(after), (batch, end) -> handedOver.addAll(batch))
                        .close();
                assertThat(handedOver).isEqualTo(behind(all, after));
            }
        }
    }

    private static List<Event> behind(List<Event> all, long after) {
        List<Event> behind = new ArrayList<>();
        for (Event event : all) {
            if (event.seq() > after) {
                behind.add(event);
            } else if (event.lastSeq() > after) {
                behind.add(new Event.Lost(after + 1, event.lastSeq(), event.at()));
            }
        }
        return behind;
    }
}
