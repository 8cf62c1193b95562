package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Recovery;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The last batch of a writer that was killed before a mark: nothing proves that it was on the disk. */
class UnprovenTailTest {

    private static final int PROVEN = 3;
    private static final int EVENTS = 7;

    private final List<Event> events = Events.fromTheBeginning().next(EVENTS);
    private MemoryDisk disk;
    private String segment;
    private Lines lines;

    @BeforeEach
    void killAWriter() {
        MemoryDisk written = new MemoryDisk();
        try (EventLog log = JsonlEventLog.builder(written).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            writer.append(events.subList(0, PROVEN));
            writer.append(events.subList(PROVEN, EVENTS));
            disk = written.afterKill();
        }
        segment = disk.segments().get(0);
        lines = Lines.of(disk.get(segment));
    }

    @Test
    void it_is_written_again_byte_for_byte() {
        Reopened found = Reopened.andAppendedTo(disk);
        found.hasAllBut(events, Set.of());
        assertThat(found.recovery().unproven()).isEqualTo(EVENTS - PROVEN);
        assertThat(found.recovery().duplicates()).isZero();
        assertThat(found.recovery().took()).isBetween(Duration.ofNanos(1), Duration.ofMinutes(10));
        Lines rewritten = Lines.of(disk.get(disk.segments().get(1)));
        for (int i = 1; i <= EVENTS - PROVEN; i++) {
            assertThat(rewritten.line(i)).isEqualTo(lines.line(PROVEN + i));
        }
    }

    @Test
    void it_is_proven_as_soon_as_it_was_written_again() {
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            assertThat(writer.recovery().unproven()).isEqualTo(EVENTS - PROVEN);
            assertThat(Reopened.from(disk.afterKill()).recovery().unproven()).isZero();
        }
    }

    @Test
    void it_is_handed_over_though_there_is_no_space_for_its_mark() {
        FaultyDisk full = new FaultyDisk(disk);
        AtomicBoolean renamed = new AtomicBoolean();
        full.failing((index, kind) -> {
            if (kind.equals("rename")) {
                renamed.set(true);
            } else if (kind.equals("write") && renamed.get()) {
                throw FaultyDisk.noSpace();
            }
        });
        Reopened.from(full).hasAllBut(events, Set.of());
        assertThat(renamed).isTrue();
        Reopened.andAppendedTo(disk).hasAllBut(events, Set.of());
    }

    @Test
    void an_append_behind_it_that_finds_no_space_leaves_it_whole() {
        FaultyDisk full = new FaultyDisk(disk);
        try (EventLog log = JsonlEventLog.builder(full).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            full.failing((index, kind) -> {
                if (kind.equals("write")) {
                    throw FaultyDisk.noSpace();
                }
            });
            assertThatThrownBy(() -> writer.append(Events.after(EVENTS).next(1)))
                    .isInstanceOf(EventLogException.Full.class);
            full.failing(null);
            Reopened found = Reopened.from(disk.afterPowerCut());
            found.hasAllBut(events, Set.of());
            assertThat(found.recovery().badPieces()).isZero();
        }
    }

    @Test
    void it_is_handed_over_only_once_it_survives_a_power_cut() {
        disk.unforceBehind(segment, lines.start(PROVEN + 1));
        assertThat(Reopened.from(disk.afterPowerCut()).events()).hasSize(PROVEN);
        List<Event> afterPowerCut = new ArrayList<>();
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {
                    if (end.sequence() > PROVEN) {
                        afterPowerCut.addAll(Reopened.from(disk.afterPowerCut()).events());
                    }
                })) {
            assertThat(writer.end().sequence()).isEqualTo(EVENTS);
        }
        assertThat(afterPowerCut).isEqualTo(events);
    }

    @Test
    void a_cursor_does_not_give_it_until_a_writer_has_written_it_again() {
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Cursor cursor = log.read(log.start())) {
            assertThat(cursor.next(100, Duration.ZERO)).isEqualTo(events.subList(0, PROVEN));
            assertThat(cursor.next(100, Duration.ZERO)).isEmpty();
            assertThat(Reopened.from(disk).events()).isEqualTo(events);
            assertThat(cursor.next(100, Duration.ZERO)).isEqualTo(events.subList(PROVEN, EVENTS));
        }
    }

    @Test
    void without_space_for_it_the_proven_part_is_handed_over_and_nothing_is_changed() {
        FaultyDisk full = new FaultyDisk(disk);
        full.failing((index, kind) -> {
            if (kind.equals("write")) {
                throw FaultyDisk.noSpace();
            }
        });
        provenPartOnly(full, EventLogException.Full.class);
        full.failing(null);
        Reopened.andAppendedTo(full).hasAllBut(events, Set.of());
    }

    @Test
    void where_nothing_can_be_locked_or_made_the_proven_part_is_handed_over() {
        for (String forbidden : List.of("lock", "createDirectory", "create", "rename")) {
            FaultyDisk readOnly = new FaultyDisk(disk);
            readOnly.failing((index, kind) -> {
                if (kind.equals(forbidden)) {
                    throw new IOException("Read-only file system");
                }
            });
            provenPartOnly(readOnly, EventLogException.Unavailable.class);
        }
    }

    private void provenPartOnly(FaultyDisk faulty, Class<? extends Exception> failure) {
        List<String> before = disk.names();
        List<Event> handedOver = new ArrayList<>();
        List<Integer> caughtUpAt = new ArrayList<>();
        try (EventLog log = JsonlEventLog.builder(faulty).open()) {
            assertThatThrownBy(() -> log.acquire(log.start(), new BatchHandler() {
                        @Override
                        public void take(List<Event> batch, Position end) {
                            handedOver.addAll(batch);
                        }

                        @Override
                        public void caughtUp() {
                            caughtUpAt.add(handedOver.size());
                        }
                    }))
                    .isInstanceOf(failure);
        }
        assertThat(handedOver).isEqualTo(events.subList(0, PROVEN));
        assertThat(caughtUpAt).containsExactly(PROVEN);
        assertThat(disk.names()).isEqualTo(before);
    }

    @Test
    void damage_in_it_may_cost_it_from_the_damaged_line_on_and_the_bytes_stay() {
        for (int damagedSeq = PROVEN + 1; damagedSeq <= EVENTS; damagedSeq++) {
            MemoryDisk damaged = disk.afterKill();
            byte[] file = damaged.get(segment);
            file[lines.start(damagedSeq) + 30] ^= 4;
            damaged.set(segment, file);
            Reopened found = Reopened.andAppendedTo(damaged);
            found.hasAllBut(events.subList(0, damagedSeq - 1), Set.of());
            assertThat(found.recovery().unproven()).isEqualTo(damagedSeq - 1 - PROVEN);
            assertThat(found.recovery().tornBytes()).isEqualTo(lines.length() - lines.start(damagedSeq));
            assertThat(found.recovery().quarantinedBytes())
                    .isEqualTo(found.recovery().tornBytes());
            assertThat(damaged.get(segment)).isEqualTo(file);
        }
    }

    @Test
    void a_position_inside_it_is_a_position_of_the_log() {
        for (int after = 0; after <= EVENTS; after++) {
            MemoryDisk again = disk.afterKill();
            List<Event> handedOver = new ArrayList<>();
            try (EventLog log = JsonlEventLog.builder(again).open();
                    Writer writer = log.acquire(Position.after(after), (batch, end) -> handedOver.addAll(batch))) {
                assertThat(handedOver).isEqualTo(events.subList(after, EVENTS));
                assertThat(writer.end().sequence()).isEqualTo(EVENTS);
            }
            Reopened.from(again).hasAllBut(events, Set.of());
        }
    }

    @Test
    void lines_in_it_that_repeat_a_number_are_counted() {
        byte[] another = LinesOfEvents.of(List.of(Events.after(5).adding("\"another\"")), PROVEN);
        byte[] repeating = lines.with(i -> i == 5
                ? DamageTest.concat(lines.line(5), lines.line(5))
                : i == 6 ? DamageTest.concat(lines.line(6), another) : lines.line(i));
        disk.set(segment, repeating);
        Reopened found = Reopened.andAppendedTo(disk);
        found.hasAllBut(events, Set.of());
        assertThat(found.recovery().duplicates()).isEqualTo(1);
        assertThat(found.recovery().conflicts()).isEqualTo(1);
    }

    @Test
    void a_position_inside_a_gap_that_is_stored_in_it_gets_the_rest_of_the_gap() {
        Event gap = new Event.Lost(4, 6, events.get(2).at());
        byte[] stored = LinesOfEvents.of(List.of(gap), PROVEN);
        disk.set(segment, lines.with(i -> i == 4 ? stored : i == 5 || i == 6 ? new byte[0] : lines.line(i)));
        for (int after = PROVEN; after < EVENTS; after++) {
            List<Event> expected = new ArrayList<>();
            if (after < 6) {
                expected.add(new Event.Lost(after + 1, 6, gap.at()));
            }
            expected.add(events.get(6));
            List<Event> handedOver = new ArrayList<>();
            try (EventLog log = JsonlEventLog.builder(disk.afterKill()).open();
                    Writer writer = log.acquire(Position.after(after), (batch, end) -> handedOver.addAll(batch))) {
                assertThat(handedOver).isEqualTo(expected);
                assertThat(writer.recovery().lost()).isEqualTo(6 - after);
            }
        }
    }

    @Test
    void a_verifier_counts_it_and_changes_nothing() {
        List<String> before = disk.names();
        Recovery found = JsonlVerifier.verify(disk).log();
        assertThat(found.unproven()).isEqualTo(EVENTS - PROVEN);
        assertThat(found.events()).isEqualTo(EVENTS);
        assertThat(disk.names()).isEqualTo(before);
    }
}
