package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Appends that are forced once in a while: what is durable when, and what becomes of the rest if a force fails. */
class IntervalTest {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final List<Event> events = Events.fromTheBeginning().next(12);
    private final AtomicLong now = new AtomicLong(42);
    private final MemoryDisk memory = new MemoryDisk();
    private final FaultyDisk disk = new FaultyDisk(memory);
    private EventLog log;
    private Writer writer;

    @BeforeEach
    void begin() {
        log = JsonlEventLog.builder(disk)
                .durability(Durability.interval(INTERVAL))
                .ticker(now::get)
                .open();
        writer = log.acquire(log.start(), (batch, end) -> {});
    }

    @AfterEach
    void end() {
        disk.failing(null);
        log.close();
    }

    private static void isAt(Progress progress, long end, long durable) {
        assertThat(progress.end().sequence()).isEqualTo(end);
        assertThat(progress.durable().sequence()).isEqualTo(durable);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void what_is_appended_is_forced_once_the_interval_has_passed() {
        isAt(writer.append(events.subList(0, 2)), 2, 0);
        isAt(writer.idle(), 2, 0);
        pass(INTERVAL.minusNanos(1));
        isAt(writer.append(events.subList(2, 4)), 4, 0);
        pass(Duration.ofNanos(1));
        isAt(writer.append(events.subList(4, 6)), 6, 6);
        isAt(writer.append(events.subList(6, 8)), 8, 6);
        pass(INTERVAL);
        isAt(writer.idle(), 8, 8);
        isAt(writer.append(events.subList(8, 9)), 9, 8);
        isAt(writer.flush(), 9, 9);
    }

    @Test
    void an_interval_may_be_longer_than_any_that_can_pass() {
        writer.close();
        JsonlEventLog patient = JsonlEventLog.builder(disk)
                .durability(Durability.interval(ChronoUnit.FOREVER.getDuration()))
                .open();
        try (Writer again = patient.acquire(patient.start(), (batch, end) -> {})) {
            isAt(again.append(events.subList(0, 2)), 2, 0);
            isAt(again.idle(), 2, 0);
            isAt(again.flush(), 2, 2);
        }
    }

    @Test
    void the_first_append_after_a_quiet_interval_is_forced_at_once() {
        isAt(writer.append(events.subList(0, 2)), 2, 0);
        isAt(writer.flush(), 2, 2);
        pass(INTERVAL);
        isAt(writer.idle(), 2, 2);
        isAt(writer.append(events.subList(2, 4)), 4, 4);
    }

    @Test
    void a_cursor_gives_what_is_forced_and_no_more() {
        writer.append(events.subList(0, 2));
        try (Cursor cursor = log.read(log.start())) {
            assertThat(cursor.next(10, Duration.ZERO)).isEmpty();
            writer.flush();
            assertThat(cursor.next(10, Duration.ZERO)).isEqualTo(events.subList(0, 2));
            writer.append(events.subList(2, 4));
            assertThat(cursor.next(10, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void a_power_cut_takes_what_was_not_forced_and_the_end_of_the_process_nothing() {
        writer.append(events.subList(0, 2));
        writer.flush();
        writer.append(events.subList(2, 4));
        assertThat(Reopened.andAppendedTo(memory.afterPowerCut()).events()).isEqualTo(events.subList(0, 2));
        assertThat(Reopened.andAppendedTo(memory.afterKill()).events()).isEqualTo(events.subList(0, 4));
    }

    @Test
    void after_a_failed_force_what_was_acknowledged_is_written_again_from_memory() {
        writer.append(events.subList(0, 2));
        writer.flush();
        writer.append(events.subList(2, 4));
        writer.append(events.subList(4, 6));
        disk.failing((index, kind) -> {
            if (kind.equals("force")) {
                throw FaultyDisk.ioError();
            }
        });
        assertThatThrownBy(writer::flush).isInstanceOf(EventLogException.Uncertain.class);
        assertThat(writer.end().sequence()).isEqualTo(6);
        assertThatThrownBy(() -> writer.resume((batch, end) -> {})).isInstanceOf(EventLogException.Unavailable.class);
        disk.failing(null);
        writer.resume((batch, end) -> {
            throw new AssertionError("nothing was uncertain but its durability");
        });
        isAt(writer.append(List.of()), 6, 6);
        assertThat(Reopened.from(memory.afterPowerCut()).events()).isEqualTo(events.subList(0, 6));
        writer.append(events.subList(6, 8));
        writer.flush();
        assertThat(Reopened.andAppendedTo(memory.afterPowerCut()).events()).isEqualTo(events.subList(0, 8));
    }

    @Test
    void an_append_whose_force_failed_is_not_in_the_log_after_the_resume() {
        writer.append(events.subList(0, 2));
        pass(INTERVAL);
        disk.failing((index, kind) -> {
            if (kind.equals("force")) {
                disk.failing(null);
                throw FaultyDisk.ioError();
            }
        });
        assertThatThrownBy(() -> writer.append(events.subList(2, 4))).isInstanceOf(EventLogException.Uncertain.class);
        assertThat(writer.end().sequence()).isEqualTo(2);
        writer.resume((batch, end) -> {
            throw new AssertionError("handed over " + batch);
        });
        assertThat(Reopened.from(memory.afterPowerCut()).events()).isEqualTo(events.subList(0, 2));
        assertThat(Reopened.from(memory.afterKill()).events()).isEqualTo(events.subList(0, 2));
    }

    @Test
    void a_full_disk_leaves_what_was_appended_before_durable() {
        writer.append(events.subList(0, 2));
        disk.failing((index, kind) -> {
            if (kind.equals("write")) {
                throw FaultyDisk.noSpace();
            }
        });
        assertThatThrownBy(() -> writer.append(events.subList(2, 4))).isInstanceOf(EventLogException.Full.class);
        disk.failing(null);
        isAt(writer.append(List.of()), 2, 2);
        isAt(writer.append(events.subList(2, 4)), 4, 2);
    }

    @Test
    void rolling_forces_what_is_in_the_segment_before() {
        MemoryDisk other = new MemoryDisk();
        try (EventLog rolling = JsonlEventLog.builder(other)
                        .durability(Durability.interval(Duration.ofDays(1)))
                        .segmentBytes(1)
                        .open();
                Writer rollingWriter = rolling.acquire(rolling.start(), (batch, end) -> {})) {
            for (int i = 0; i < 12; i += 3) {
                isAt(rollingWriter.append(events.subList(i, i + 3)), i + 3, i);
            }
        }
        for (String segment : other.segments()) {
            boolean last = segment.equals(other.segments().get(3));
            assertThat(Lines.of(other.get(segment)).count())
                    .as("a head, three events, none carried over, and at the end a mark")
                    .isEqualTo(last ? 5 : 4);
        }
        assertThat(Reopened.from(other).recovery().badPieces()).isZero();
    }

    @Test
    void closing_forces() {
        writer.append(events.subList(0, 5));
        writer.close();
        assertThat(Reopened.from(memory.afterPowerCut()).events()).isEqualTo(events.subList(0, 5));
    }
}
