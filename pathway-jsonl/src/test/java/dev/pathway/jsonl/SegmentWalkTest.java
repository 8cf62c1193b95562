package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineReader;
import dev.pathway.json.LogLineWriter;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** What the second pass gives of a segment, in which portions, and what it does where the file is not what it was. */
class SegmentWalkTest {

    private static final String FILE = new SegmentName(1, 1).fileName();
    private static final int MOST_BYTES = 1 << 20;

    private final MemoryDisk disk = new MemoryDisk();
    private final LogLineWriter lines = new LogLineWriter();
    private final Findings findings = new Findings();
    private final List<Event> events = Events.fromTheBeginning().next(9);

    /** Writes the file with the events of these numbers, in this order. */
    private void file(int... seqs) {
        for (int seq : seqs) {
            lines.event(events.get(seq - 1), 0);
        }
        write();
    }

    private void write() {
        disk.set(FILE, Arrays.copyOf(lines.array(), lines.length()));
        lines.clear();
    }

    /** Begins behind {@code after}; the first pass is done, so that the file may be damaged before the second. */
    private SegmentWalk walk(long after, long lastSeq) throws IOException {
        Survey survey = Survey.of(disk, new Segments.Segment(new SegmentName(1, 1), List.of(FILE), Long.MAX_VALUE));
        Past past = new Past(disk, Segments.list(disk, new HashMap<>()), after, null);
        return new SegmentWalk(disk, new LogLineReader(), survey, past, lastSeq, findings);
    }

    private static List<Event> all(SegmentWalk walk, int max) throws IOException {
        List<Event> all = new ArrayList<>();
        while (!walk.isDone()) {
            List<Event> more = walk.next(max);
            assertThat(more).hasSizeBetween(1, max);
            all.addAll(more);
        }
        assertThat(walk.next(max)).isEmpty();
        return all;
    }

    private Event.Lost lost(long from, long to, long timeOf) {
        Instant at = timeOf == 0 ? Instant.EPOCH : events.get((int) timeOf - 1).at();
        return new Event.Lost(from, to, at);
    }

    private Event event(int seq) {
        return events.get(seq - 1);
    }

    @Test
    void events_come_in_order_whatever_the_order_of_the_file_and_however_many_at_a_time() throws IOException {
        file(7, 8, 9, 4, 1, 2, 3, 5, 6);
        for (int max = 1; max <= 10; max++) {
            assertThat(all(walk(0, 9), max)).isEqualTo(events);
        }
        assertThat(findings.events).isEqualTo(90);
    }

    @Test
    void what_is_missing_before_between_and_behind_the_runs_is_lost() throws IOException {
        file(2, 3, 6, 7);
        List<Event> expected =
                List.of(lost(1, 1, 0), event(2), event(3), lost(4, 5, 3), event(6), event(7), lost(8, 9, 7));
        for (int max = 1; max <= 8; max++) {
            assertThat(all(walk(0, 9), max)).isEqualTo(expected);
        }
        assertThat(findings.lost).isEqualTo(8 * 5);
    }

    @Test
    void it_begins_and_ends_anywhere() throws IOException {
        file(1, 2, 3, 6, 7);
        assertThat(all(walk(1, 2), 5)).containsExactly(event(2));
        assertThat(all(walk(3, 5), 5)).containsExactly(lost(4, 5, 3));
        assertThat(all(walk(3, 4), 5)).containsExactly(lost(4, 4, 3));
        assertThat(all(walk(4, 6), 5)).containsExactly(lost(5, 5, 3), event(6));
        assertThat(all(walk(7, 7), 5)).isEmpty();
    }

    @Test
    void of_a_stored_gap_the_part_is_given_that_was_not_given_yet() throws IOException {
        Instant at = event(5).at();
        lines.event(new Event.Lost(1, 4, at), 0);
        lines.event(event(5), 0);
        write();
        for (int after = 0; after < 4; after++) {
            assertThat(all(walk(after, 5), 3)).containsExactly(new Event.Lost(after + 1, 4, at), event(5));
        }
    }

    @Test
    void a_line_without_a_newline_is_one_where_lines_fill_its_piece_as_the_first_pass_saw() throws IOException {
        byte[] one = LinesOfEvents.of(events.subList(0, 1), 0);
        byte[] two = LinesOfEvents.of(events.subList(1, 2), 0);
        lines.mark(2);
        byte[] mark = Arrays.copyOf(lines.array(), lines.length());
        disk.set(FILE, DamageTest.concat(withoutNewline(one), mark));
        assertThat(all(walk(0, 1), 1)).containsExactly(event(1));

        byte[] garbage = "garbage\n".getBytes(StandardCharsets.US_ASCII);
        byte[] behindGarbage = DamageTest.concat(garbage, DamageTest.concat(withoutNewline(two), mark));
        disk.set(FILE, DamageTest.concat(one, behindGarbage));
        assertThat(all(walk(0, 2), 2)).containsExactly(event(1), event(2));
    }

    private static byte[] withoutNewline(byte[] line) {
        return Arrays.copyOf(line, line.length - 1);
    }

    @Test
    void it_gives_no_more_at_once_than_a_mebibyte_of_lines() throws IOException {
        Events source = Events.fromTheBeginning();
        int one = lines.event(Events.fromTheBeginning().adding("\"\""), 0) - 1;
        lines.clear();
        List<Event> large = List.of(
                source.adding("\"" + "x".repeat(MOST_BYTES - one) + "\""),
                source.adding("\"" + "x".repeat(MOST_BYTES / 2) + "\""),
                source.adding("\"" + "x".repeat(MOST_BYTES / 2) + "\""),
                source.adding("\"\""));
        large.forEach(event -> lines.event(event, 0));
        write();
        SegmentWalk walk = walk(0, 4);
        assertThat(walk.next(4)).isEqualTo(large.subList(0, 1));
        assertThat(walk.next(4)).isEqualTo(large.subList(1, 3));
        assertThat(walk.next(4)).isEqualTo(large.subList(3, 4));
    }

    @Test
    void small_events_come_all_at_once() throws IOException {
        List<Event> small = Events.fromTheBeginning().next(300);
        disk.set(FILE, LinesOfEvents.of(small, 0));
        assertThat(disk.get(FILE)).hasSizeLessThan(MOST_BYTES);
        assertThat(walk(0, 300).next(400)).isEqualTo(small);
    }

    @Test
    void a_repeat_is_compared_with_what_is_given() throws IOException {
        lines.event(event(1), 0);
        lines.event(event(2), 0);
        lines.event(event(1), 0);
        lines.event(Events.after(1).adding("\"another\""), 0);
        write();
        assertThat(all(walk(0, 2), 9)).isEqualTo(events.subList(0, 2));
        assertThat(findings.duplicates).isEqualTo(1);
        assertThat(findings.conflicts).isEqualTo(1);
    }

    @Test
    void reading_on_may_begin_at_its_place() throws IOException {
        file(1, 2, 3);
        Lines written = Lines.of(disk.get(FILE));
        SegmentWalk walk = walk(0, 3);
        assertThat(walk.place()).isEqualTo(new SegmentWalk.Place("", 0));
        walk.next(2);
        assertThat(walk.place()).isEqualTo(new SegmentWalk.Place(FILE, written.start(2)));
    }

    @Test
    void the_lines_that_are_given_are_carried_byte_for_byte() throws IOException {
        file(1, 2, 3, 5);
        Lines written = Lines.of(disk.get(FILE));
        CarriedLines carried = new CarriedLines();
        assertThat(all(walk(1, 3).carrying(carried), 1)).isEqualTo(events.subList(1, 3));
        carried.writeTo(disk.create("carried"));
        assertThat(disk.get("carried")).isEqualTo(DamageTest.concat(written.line(1), written.line(2)));
    }

    @Test
    void damage_that_comes_between_the_passes_costs_the_rest_of_its_run_and_no_other() throws IOException {
        file(1, 2, 3, 6, 7);
        byte[] whole = disk.get(FILE);
        Lines written = Lines.of(whole);
        for (int line = 0; line < 3; line++) {
            SegmentWalk walk = walk(0, 7);
            byte[] damaged = whole.clone();
            damaged[written.start(line) + 30] ^= 1;
            disk.set(FILE, damaged);
            List<Event> expected = new ArrayList<>(events.subList(0, line));
            expected.add(lost(line + 1, 3, line));
            expected.add(lost(4, 5, line));
            expected.addAll(events.subList(5, 7));
            assertThat(all(walk, 9)).isEqualTo(expected);
            disk.set(FILE, whole);
        }
    }

    @Test
    void a_file_that_has_become_shorter_costs_no_more_than_was_asked_for() throws IOException {
        file(1, 2, 3, 4);
        SegmentWalk walk = walk(0, 3);
        disk.set(FILE, Lines.of(disk.get(FILE)).line(0));
        assertThat(all(walk, 2)).containsExactly(event(1), lost(2, 3, 1));
    }

    @Test
    void what_is_carried_ends_before_damage_that_comes_between_the_passes() throws IOException {
        file(1, 2, 3);
        SegmentWalk walk = walk(0, 3).carrying(new CarriedLines());
        disk.set(FILE, Lines.of(disk.get(FILE)).line(0));
        assertThat(walk.next(9)).containsExactly(event(1));
        assertThat(walk.isDone()).isTrue();
    }

    /** A line whose checksum holds and that cannot be read all the same, as no version of this program writes any. */
    private static byte[] strange(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        String body = text.substring(0, text.indexOf(",\"crc\"")).replace("\"added\"", "\"adored\"");
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%s,\"crc\":\"%08x\"}\n", body, crc.getValue())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_line_that_cannot_be_read_costs_its_own_event_and_is_noted() throws IOException {
        file(1, 2, 3);
        Lines written = Lines.of(disk.get(FILE));
        byte[] strange = strange(written.line(1));
        disk.set(FILE, written.with(i -> i == 1 ? strange : written.line(i)));
        SegmentWalk walk = walk(0, 3);
        assertThat(all(walk, 9)).containsExactly(event(1), lost(2, 2, 1), event(3));
        assertThat(findings.badPieces).isEqualTo(1);
        int start = written.start(1);
        rejects(walk, start, start + strange.length);
    }

    @Test
    void what_is_carried_ends_before_a_line_that_cannot_be_read_and_the_rest_of_the_run_is_noted() throws IOException {
        file(1, 2, 3);
        Lines written = Lines.of(disk.get(FILE));
        disk.set(FILE, written.with(i -> i == 1 ? strange(written.line(1)) : written.line(i)));
        SegmentWalk walk = walk(0, 3).carrying(new CarriedLines());
        assertThat(all(walk, 9)).containsExactly(event(1));
        rejects(walk, written.start(1), disk.get(FILE).length);
    }

    private static void rejects(SegmentWalk walk, long start, long end) {
        assertThat(walk.unreadable()).singleElement().satisfies(pieces -> {
            assertThat(pieces.file()).isEqualTo(FILE);
            assertThat(pieces.listed()).singleElement().satisfies(piece -> {
                assertThat(piece.start()).isEqualTo(start);
                assertThat(piece.end()).isEqualTo(end);
                assertThat(piece.reason()).isNotEmpty();
            });
        });
    }

    @Test
    void a_mark_and_a_rejected_line_within_a_run_are_passed_over() throws IOException {
        lines.event(event(1), 0);
        lines.mark(1);
        lines.head(TestHeads.of(1, 1, 0));
        write();
        byte[] before = disk.get(FILE);
        file(2, 3);
        disk.set(FILE, DamageTest.concat(before, DamageTest.concat(new byte[] {'x', '\n'}, disk.get(FILE))));
        assertThat(all(walk(0, 3), 1)).isEqualTo(events.subList(0, 3));
    }
}
