package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.Head;
import dev.pathway.json.LogLineWriter;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store of several segments, and what somebody may have done to its files. */
class SegmentsTest {

    private static final int EVENTS = 12;
    private static final int IN_EACH = 3;

    private final List<Event> events = Events.fromTheBeginning().next(EVENTS);
    private MemoryDisk disk;
    private List<String> segments;

    @BeforeEach
    void fillFourSegments() {
        disk = new MemoryDisk();
        try (EventLog log = JsonlEventLog.builder(disk).segmentBytes(1).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            for (int i = 0; i < EVENTS; i += IN_EACH) {
                writer.append(events.subList(i, i + IN_EACH));
            }
        }
        segments = disk.segments();
        assertThat(segments).hasSize(EVENTS / IN_EACH);
    }

    private static void append(MemoryDisk disk, List<Event> more) {
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            writer.append(more);
        }
    }

    private String identity() {
        try (EventLog log = JsonlEventLog.builder(disk).open()) {
            return log.identity();
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
    void what_is_handed_over_is_in_a_directory_that_was_forced() throws IOException {
        MemoryDisk unforced = new MemoryDisk();
        for (String segment : segments) {
            try (StoreFiles.Output out = unforced.create(segment)) {
                byte[] file = disk.get(segment);
                out.write(file, 0, file.length);
                out.force();
            }
        }
        assertThat(unforced.afterPowerCut().names()).isEmpty();
        try (EventLog log = JsonlEventLog.builder(unforced).open();
                Writer writer = log.acquire(
                        log.start(),
                        (batch, end) ->
                                assertThat(unforced.afterPowerCut().names()).isEqualTo(segments))) {
            assertThat(writer.end().sequence()).isEqualTo(EVENTS);
        }
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

    /** A file that a former process deleted may come back after a power cut, behind those that this one deletes. */
    @Test
    void nothing_is_handed_over_before_the_directory_is_forced() {
        FaultyDisk faulty = new FaultyDisk(disk);
        faulty.failing((index, kind) -> {
            if (kind.equals("forceDirectory")) {
                throw FaultyDisk.ioError();
            }
        });
        try (EventLog log = JsonlEventLog.builder(faulty).open()) {
            assertThatThrownBy(() -> log.acquire(log.start(), (batch, end) -> {
                        throw new AssertionError("handed over " + batch);
                    }))
                    .isInstanceOf(EventLogException.Unavailable.class);
        }
    }

    @Test
    void what_cannot_be_read_is_unavailable_and_nothing_is_written() {
        List<String> before = disk.names();
        for (String kind : List.of("list", "open", "read")) {
            for (int nth = 0; nth < 12; nth++) {
                FaultyDisk faulty = new FaultyDisk(disk);
                int[] left = {nth};
                faulty.failing((index, kindNow) -> {
                    if (kindNow.equals(kind) && left[0]-- == 0) {
                        throw FaultyDisk.ioError();
                    }
                });
                List<Event> handedOver = new ArrayList<>();
                try (EventLog log = JsonlEventLog.builder(faulty).open();
                        Writer writer = log.acquire(Position.BEGINNING, (batch, end) -> handedOver.addAll(batch))) {
                    assertThat(writer.end().sequence()).isEqualTo(EVENTS);
                    assertThat(left[0]).as("no operation failed").isNotNegative();
                } catch (EventLogException.Unavailable e) {
                    assertThat(left[0]).isNegative();
                }
                assertThat(handedOver).isEqualTo(events.subList(0, handedOver.size()));
                assertThat(disk.names()).isEqualTo(before);
            }
        }
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
