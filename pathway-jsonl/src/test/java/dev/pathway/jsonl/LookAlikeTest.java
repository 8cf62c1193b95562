package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Contents are stored as they came, and one may be a good line of a log itself, with a number and a watermark far ahead.
 * Whatever happens to the bytes around it, it must never be taken for a line.
 */
class LookAlikeTest {

    private static final long HUGE = 900_000_000;

    /** Returns a log of three events and a mark, the second of which contains what looks like lines. */
    private static byte[] logAround(String content) {
        Events source = Events.fromTheBeginning();
        LogLineWriter lines = new LogLineWriter();
        lines.head(TestHeads.of(1, 1, 0));
        lines.event(source.next(), 0);
        lines.event(source.adding(content), 1);
        lines.event(source.next(), 2);
        lines.mark(3);
        return Arrays.copyOf(lines.array(), lines.length());
    }

    private static String lookAlike(String kind) {
        LogLineWriter lines = new LogLineWriter();
        if (kind.equals("mark")) {
            lines.mark(HUGE);
        } else {
            lines.event(Events.after(HUGE).adding("\"not stored\""), HUGE - 1);
        }
        return new String(lines.array(), 0, lines.length() - 1, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "mark"})
    void damage_at_any_byte_around_it_does_not_make_it_a_line(String kind) {
        String inner = lookAlike(kind);
        for (String content : List.of(inner, "[" + inner + "," + inner + "]")) {
            byte[] file = logAround(content);
            Lines lines = Lines.of(file);
            for (int at = lines.start(2); at < lines.start(3); at++) {
                for (int value : new int[] {'\n', 0, '}', file[at] ^ 1}) {
                    byte[] damaged = file.clone();
                    damaged[at] = (byte) value;
                    nothingOfItIsTaken(damaged);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "mark"})
    void a_file_that_begins_or_ends_inside_it_does_not_make_it_a_line(String kind) {
        byte[] file = logAround(lookAlike(kind));
        for (int at = 0; at <= file.length; at++) {
            nothingOfItIsTaken(Arrays.copyOfRange(file, at, file.length));
            nothingOfItIsTaken(Arrays.copyOf(file, at));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "mark"})
    void stretches_of_nuls_or_spaces_that_end_at_it_or_begin_behind_it_do_not_make_it_a_line(String kind) {
        byte[] file = logAround(lookAlike(kind));
        for (int length : new int[] {1, 64}) {
            for (int from = 0; from < file.length; from++) {
                nothingOfItIsTaken(filled(file, from, from + length, 0));
                nothingOfItIsTaken(filled(file, from, from + length, ' '));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "mark"})
    void a_single_sector_left_of_it_by_a_power_cut_does_not_make_it_a_line(String kind) {
        String inner = lookAlike(kind);
        byte[] file = logAround("[" + (inner + ",").repeat(5) + inner + "]");
        int begin = Lines.of(file).start(2);
        int sector = inner.length() + 1;
        for (int kept = begin; kept < file.length; kept++) {
            for (int value : new int[] {0, ' '}) {
                byte[] begun = filled(file, begin, kept, value);
                nothingOfItIsTaken(filled(begun, kept + sector, file.length, value));
            }
        }
    }

    private static byte[] filled(byte[] file, int from, int to, int value) {
        byte[] damaged = file.clone();
        Arrays.fill(damaged, Math.min(from, file.length), Math.min(to, file.length), (byte) value);
        return damaged;
    }

    private static void nothingOfItIsTaken(byte[] damaged) {
        MemoryDisk disk = new MemoryDisk();
        disk.set(new SegmentName(1, 1).fileName(), damaged);
        for (Event event : Reopened.from(disk).events()) {
            assertThat(event.lastSeq()).isLessThanOrEqualTo(3);
        }
    }
}
