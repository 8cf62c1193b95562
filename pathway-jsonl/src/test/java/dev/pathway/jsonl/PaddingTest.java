package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The spaces ahead of the end of the segment that is written, whose place later lines take. */
class PaddingTest {

    private static final int MIB = 1 << 20;

    private final MemoryDisk memory = new MemoryDisk();
    private final FaultyDisk disk = new FaultyDisk(memory);
    private final Events numbered = Events.fromTheBeginning();
    private final List<Event> appended = new ArrayList<>();
    private EventLog log = JsonlEventLog.builder(disk).segmentBytes(4 * MIB).open();
    private Writer writer = acquire();

    private Writer acquire() {
        Writer acquired = log.acquire(log.start(), (batch, end) -> {});
        acquired.append(next(1));
        return acquired;
    }

    private List<Event> next(int count) {
        List<Event> events = numbered.next(count);
        appended.addAll(events);
        return events;
    }

    @AfterEach
    void close() {
        disk.failing(null);
        log.close();
    }

    private byte[] file(int segment) {
        return memory.get(memory.segments().get(segment));
    }

    private int padding(int segment) {
        byte[] file = file(segment);
        int end = file.length;
        while (file[end - 1] == ' ') {
            end--;
        }
        assertThat(file[end - 1]).as("the end of the last line").isEqualTo((byte) '\n');
        return file.length - end;
    }

    private int lines(int segment) {
        return file(segment).length - padding(segment);
    }

    @Test
    void most_appends_do_not_lengthen_the_file() {
        int lengthenings = 0;
        int length = file(0).length;
        for (int i = 0; i < 1_000; i++) {
            writer.append(next(1));
            lengthenings += file(0).length > length ? 1 : 0;
            length = file(0).length;
        }
        assertThat(lengthenings).isBetween(1, 12);
    }

    @Test
    void there_is_never_more_of_it_than_of_lines_nor_more_than_a_mebibyte() {
        int most = 0;
        int lines = lines(0);
        while (memory.segments().size() == 1) {
            assertThat(padding(0)).isLessThanOrEqualTo(Math.min(lines, MIB));
            most = Math.max(most, padding(0));
            lines = lines(0);
            writer.append(next(200));
        }
        assertThat(most).isGreaterThan(MIB / 2);
    }

    @Test
    void a_segment_that_is_left_has_none_whatever_happens_then() {
        int longest = 0;
        while (memory.segments().size() == 1) {
            longest = Math.max(longest, file(0).length);
            writer.append(next(200));
        }
        assertThat(longest).isLessThan(4 * MIB + 200 * 1_000);
        assertThat(padding(0)).isZero();
        assertThat(padding(1)).isPositive();
        assertThat(memory.afterPowerCut().get(memory.segments().get(0))).isEqualTo(file(0));
        writer.close();
        assertThat(padding(1)).isZero();
        byte[] forced = memory.afterPowerCut().get(memory.segments().get(1));
        assertThat(Lines.of(forced).length()).isEqualTo(forced.length);
    }

    @Test
    void what_a_kill_leaves_of_it_is_no_damage_and_stays() {
        writer.append(next(10));
        MemoryDisk killed = memory.afterKill();
        byte[] left = killed.get(killed.segments().get(0));
        assertThat(padding(0)).isPositive();
        Reopened found = Reopened.andAppendedTo(killed);
        found.hasAllBut(appended, Set.of());
        assertThat(found.recovery().badPieces()).isZero();
        assertThat(found.recovery().tornBytes()).isZero();
        assertThat(found.recovery().quarantinedBytes()).isZero();
        assertThat(killed.get(killed.segments().get(0))).isEqualTo(left);
    }

    @Test
    void a_line_that_a_kill_cut_short_is_torn_and_the_padding_behind_it_is_not() {
        byte[] file = file(0);
        int end = Lines.of(file).length();
        file[end] = '{';
        file[end + 1] = '"';
        MemoryDisk killed = memory.afterKill();
        killed.set(killed.segments().get(0), file);
        assertThat(Reopened.from(killed).recovery().tornBytes()).isEqualTo(2);
    }

    @Test
    void nobody_pads_for_appends_that_are_large_or_that_are_not_forced() {
        writer.close();
        writer = log.acquire(log.start(), (batch, end) -> {});
        for (int i = 0; i < 10; i++) {
            writer.append(next(1_000));
        }
        assertThat(padding(1)).isZero();
        log.close();
        log = JsonlEventLog.builder(disk)
                .durability(Durability.interval(Duration.ofHours(1)))
                .open();
        writer = acquire();
        for (int i = 0; i < 100; i++) {
            writer.append(next(1));
        }
        assertThat(padding(2)).isZero();
    }

    @Test
    void where_there_is_no_space_for_it_lines_are_appended_all_the_same_and_it_is_not_tried_again() {
        Map<String, Integer> asked = new HashMap<>();
        disk.failing((index, kind) -> {
            asked.merge(kind, 1, Integer::sum);
            if (kind.equals("pad")) {
                throw FaultyDisk.noSpace();
            }
        });
        for (int i = 0; i < 100; i++) {
            writer.append(next(1));
        }
        assertThat(padding(0)).isZero();
        assertThat(asked).containsEntry("pad", 1).containsEntry("truncate", 1).containsEntry("force", 101);
        disk.failing(null);
        Reopened.andAppendedTo(memory.afterPowerCut()).hasAllBut(appended, Set.of());
    }

    @Test
    void an_error_while_padding_makes_the_append_uncertain_and_the_file_is_left_as_it_is() {
        List<Event> events = next(100);
        disk.failing((index, kind) -> {
            if (kind.equals("pad")) {
                throw FaultyDisk.ioError();
            }
        });
        assertThatThrownBy(() -> writer.append(events))
                .isInstanceOf(EventLogException.Uncertain.class)
                .hasMessageContaining("Padding");
        disk.failing(null);
        byte[] left = file(0);
        assertThat(padding(0)).isPositive();
        writer.resume((batch, end) -> {});
        writer.append(events);
        assertThat(file(0)).isEqualTo(left);
        Reopened.andAppendedTo(memory.afterPowerCut()).hasAllBut(appended, Set.of());
    }
}
