package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of damage, at every place of a small log that was closed: its last line is a mark. */
class DamageTest {

    private static final String QUARANTINE = Quarantine.FOLDER;
    private static final int EVENTS = 9;

    private final List<Event> events = Events.fromTheBeginning().next(EVENTS);
    private String segment;
    private byte[] file;
    private Lines lines;
    private int mark;

    @BeforeEach
    void fillALogAndCloseIt() {
        MemoryDisk disk = new MemoryDisk();
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            for (int i = 0; i < EVENTS; i += 3) {
                writer.append(events.subList(i, i + 3));
            }
        }
        segment = disk.segments().get(0);
        file = disk.get(segment);
        lines = Lines.of(file);
        mark = lines.count() - 1;
        assertThat(lines.count()).isEqualTo(EVENTS + 2);
    }

    private MemoryDisk diskWith(byte[] damaged) {
        MemoryDisk disk = new MemoryDisk();
        disk.set(segment, damaged);
        return disk;
    }

    /** The line of the event {@code seq} is the one of this index. */
    private static Set<Long> eventsIn(Set<Integer> damagedLines) {
        return damagedLines.stream()
                .filter(index -> index >= 1 && index <= EVENTS)
                .map(Integer::longValue)
                .collect(Collectors.toSet());
    }

    @Tag("exhaustive")
    @Test
    void a_flipped_bit_costs_the_event_of_its_line_and_a_newline_costs_none() {
        for (int at = 0; at < file.length; at++) {
            Set<Long> lost = lines.isNewline(at) ? Set.of() : eventsIn(Set.of(lines.at(at)));
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = file.clone();
                damaged[at] ^= (byte) (1 << bit);
                MemoryDisk disk = diskWith(damaged);
                Reopened found = bit == at % 8 ? Reopened.andAppendedTo(disk) : Reopened.from(disk);
                found.hasAllBut(events, lost);
                assertThat(found.recovery().badPieces() + found.recovery().tornBytes())
                        .as("bit %d of byte %d is noticed", bit, at)
                        .isPositive();
                assertThat(disk.list(QUARANTINE)).hasSize(1);
            }
        }
    }

    @Tag("exhaustive")
    @Test
    void every_value_in_the_place_of_a_newline_costs_no_event() {
        for (int index = 0; index < lines.count(); index++) {
            int at = lines.start(index) + lines.line(index).length - 1;
            for (int value = 0; value < 256; value++) {
                byte[] damaged = file.clone();
                damaged[at] = (byte) value;
                Reopened.from(diskWith(damaged)).hasAllBut(events, Set.of());
            }
        }
    }

    @Test
    void every_value_in_the_place_of_a_newline_costs_a_cursor_no_event_wherever_it_paused() {
        for (int index = 1; index < lines.count(); index++) {
            int at = lines.start(index) + lines.line(index).length - 1;
            for (int value = 0; value < 256; value++) {
                byte[] damaged = file.clone();
                damaged[at] = (byte) value;
                try (EventLog log = JsonlEventLog.builder(diskWith(damaged)).open();
                        Cursor cursor = log.read(log.start())) {
                    for (Event event : events) {
                        assertThat(cursor.next(1, Duration.ZERO)).containsExactly(event);
                    }
                }
            }
        }
    }

    @Test
    void a_flipped_newline_where_one_batch_of_an_opening_ends_costs_no_event() {
        List<Event> many = Events.fromTheBeginning().next(5_000);
        MemoryDisk disk = new MemoryDisk();
        List<Integer> batches = new ArrayList<>();
        try (EventLog log = JsonlEventLog.builder(disk).open()) {
            log.acquire(log.start(), (batch, end) -> {}).append(many);
        }
        try (EventLog log = JsonlEventLog.builder(disk).open()) {
            log.acquire(log.start(), (batch, end) -> batches.add(batch.size()));
        }
        assertThat(batches).hasSizeGreaterThan(1);
        String only = disk.segments().get(0);
        byte[] damaged = disk.get(only);
        Lines written = Lines.of(damaged);
        damaged[written.start(batches.get(0) + 1) - 1] ^= 1;
        disk.set(only, damaged);
        Reopened.from(disk).hasAllBut(many, Set.of());
    }

    @Test
    void cut_at_any_byte_the_log_has_the_events_before_and_goes_on() {
        for (int length = 0; length <= file.length; length++) {
            int end = length;
            int whole = (int) IntStream.rangeClosed(1, EVENTS)
                    .filter(index -> lines.start(index) + lines.line(index).length - 1 <= end)
                    .count();
            Reopened found = Reopened.andAppendedTo(diskWith(Arrays.copyOf(file, length)));
            found.hasAllBut(events.subList(0, whole), Set.of());
        }
    }

    @Test
    void a_line_that_is_gone_costs_its_own_event_alone() {
        for (int gone = 0; gone < lines.count(); gone++) {
            int index = gone;
            Reopened found =
                    Reopened.andAppendedTo(diskWith(lines.with(i -> i == index ? new byte[0] : lines.line(i))));
            found.hasAllBut(events, eventsIn(Set.of(gone)));
        }
    }

    @Test
    void a_line_that_is_there_twice_is_counted_and_taken_once() {
        for (int twice = 0; twice < lines.count(); twice++) {
            int index = twice;
            byte[] damaged = lines.with(i -> i == index
                    ? new String(lines.line(i), StandardCharsets.UTF_8)
                            .repeat(2)
                            .getBytes(StandardCharsets.UTF_8)
                    : lines.line(i));
            Reopened found = Reopened.andAppendedTo(diskWith(damaged));
            found.hasAllBut(events, Set.of());
            assertThat(found.recovery().duplicates())
                    .isEqualTo(eventsIn(Set.of(twice)).size());
            assertThat(found.recovery().conflicts()).isZero();
        }
    }

    @Test
    void lines_in_another_order_cost_nothing() {
        for (int one = 0; one < lines.count(); one++) {
            for (int other = one + 1; other < lines.count(); other++) {
                int a = one;
                int b = other;
                byte[] swapped = lines.with(i -> lines.line(i == a ? b : i == b ? a : i));
                Reopened.from(diskWith(swapped)).hasAllBut(events, Set.of());
            }
        }
    }

    @Test
    void another_line_with_the_number_of_an_event_is_a_conflict_and_the_first_holds() {
        Event other = Events.after(4).adding("\"another\"");
        byte[] line = LinesOfEvents.of(List.of(other), 3);
        byte[] damaged = lines.with(i -> i == 7 ? concat(line, lines.line(i)) : lines.line(i));
        Reopened found = Reopened.andAppendedTo(diskWith(damaged));
        found.hasAllBut(events, Set.of());
        assertThat(found.recovery().conflicts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, ' '})
    void stretches_of_nuls_or_spaces_cost_exactly_the_lines_that_they_touch(int value) {
        for (int length : new int[] {1, 7, 64, 512}) {
            for (int from = 0; from + length <= file.length; from += 5) {
                byte[] damaged = file.clone();
                Arrays.fill(damaged, from, from + length, (byte) value);
                Set<Integer> touched = IntStream.range(from, from + length)
                        .filter(at -> !lines.isNewline(at))
                        .mapToObj(lines::at)
                        .collect(Collectors.toSet());
                Set<Long> lost = eventsIn(touched);
                int kept = EVENTS;
                if (touched.contains(mark)) {
                    // Nothing proves the last batch any more; what follows a gap in it is behind the end.
                    kept = unprovenEnd(lost);
                }
                Set<Long> lostBefore =
                        lost.stream().filter(seq -> seq <= EVENTS - 3).collect(Collectors.toSet());
                Reopened found = Reopened.from(diskWith(damaged));
                found.hasAllBut(events.subList(0, kept), touched.contains(mark) ? lostBefore : lost);
            }
        }
    }

    private static int unprovenEnd(Set<Long> lost) {
        int end = EVENTS - 3;
        while (end < EVENTS && !lost.contains(end + 1L)) {
            end++;
        }
        return end;
    }

    @Test
    void garbage_between_lines_costs_no_event_if_it_has_a_newline_and_one_at_most_if_not() {
        for (int before = 0; before < lines.count(); before++) {
            int index = before;
            for (String garbage :
                    List.of("\n", "{}\n", "\n\n\r\n", "\u0000\u0000", "\u0000\n", "{\"v\":1,\"seq\":\n")) {
                byte[] bytes = garbage.getBytes(StandardCharsets.UTF_8);
                byte[] damaged = lines.with(i -> i == index ? concat(bytes, lines.line(i)) : lines.line(i));
                Reopened.andAppendedTo(diskWith(damaged)).hasAllBut(events, Set.of());
            }
            byte[] noNewline = "garbage".getBytes(StandardCharsets.UTF_8);
            byte[] damaged = lines.with(i -> i == index ? concat(noNewline, lines.line(i)) : lines.line(i));
            Reopened.andAppendedTo(diskWith(damaged)).hasAllBut(events, eventsIn(Set.of(index)));
        }
    }

    @Test
    void a_tail_of_nuls_or_of_half_a_line_is_torn_and_costs_nothing() {
        byte[] half = Arrays.copyOf(lines.line(1), 40);
        for (byte[] tail : List.of(new byte[4_096], half, concat(half, new byte[100]), concat(new byte[100], half))) {
            Reopened found = Reopened.andAppendedTo(diskWith(concat(file, tail)));
            found.hasAllBut(events, Set.of());
            assertThat(found.recovery().badPieces()).isZero();
            assertThat(found.recovery().tornBytes()).isEqualTo(tail.length);
        }
    }

    @Test
    void a_bad_line_before_the_mark_is_bad_and_not_torn() {
        for (int index = 1; index <= EVENTS; index++) {
            byte[] damaged = file.clone();
            damaged[lines.start(index) + 30] ^= 1;
            Reopened found = Reopened.from(diskWith(damaged));
            assertThat(found.recovery().badPieces()).isEqualTo(1);
            assertThat(found.recovery().tornBytes()).isZero();
        }
    }

    @Test
    void what_was_rejected_is_in_quarantine_once_and_its_file_is_as_it_was() {
        byte[] damaged = file.clone();
        Arrays.fill(damaged, lines.start(4) + 5, lines.start(4) + 20, (byte) 'x');
        MemoryDisk disk = diskWith(damaged);
        Reopened first = Reopened.from(disk);
        String name = QUARANTINE + "/" + segment + "-" + lines.start(4) + ".bad";
        byte[] kept = disk.get(name);
        int label = new String(kept, StandardCharsets.UTF_8).indexOf('\n') + 1;
        assertThat(Arrays.copyOfRange(kept, label, kept.length))
                .isEqualTo(Arrays.copyOfRange(damaged, lines.start(4), lines.start(5)));
        assertThat(first.recovery().quarantinedBytes()).isEqualTo(lines.line(4).length);

        disk.set(name, new byte[] {'k'});
        assertThat(Reopened.from(disk).recovery().quarantinedBytes()).isEqualTo(lines.line(4).length);
        assertThat(disk.get(name)).isEqualTo(new byte[] {'k'});
        assertThat(disk.get(segment)).isEqualTo(damaged);
        assertThat(disk.segments()).hasSize(1);
    }

    @Test
    void a_line_with_a_bom_before_it_or_invalid_utf8_in_it_is_bad() {
        byte[] bom = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        Reopened.andAppendedTo(diskWith(concat(bom, file))).hasAllBut(events, Set.of());
        byte[] damaged = lines.with(i -> i == 2 ? concat(bom, lines.line(i)) : lines.line(i));
        Reopened.andAppendedTo(diskWith(damaged)).hasAllBut(events, Set.of(2L));
    }

    static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
