package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log deletes, and what it keeps. */
class RetentionTest {

    private static final int EVENTS = FourSegments.EVENTS;
    private static final int IN_EACH = FourSegments.IN_EACH;
    private static final Retention NOTHING_KEPT = Retention.size(0);

    private List<Event> events = List.of();
    private MemoryDisk disk = new MemoryDisk();
    private List<String> segments = List.of();

    @BeforeEach
    void fillFourSegments() {
        FourSegments four = new FourSegments();
        events = four.events;
        disk = four.disk;
        segments = four.names;
    }

    private JsonlEventLog.Builder log(Retention retention) {
        return JsonlEventLog.builder(disk).segmentBytes(1).retention(retention);
    }

    @Test
    void only_whole_segments_before_the_position_go_and_never_the_newest() {
        long[] starts = {0, 0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9, 9, 9};
        for (int seq = 0; seq < starts.length; seq++) {
            fillFourSegments();
            assertThat(FourSegments.startAfterDiscarding(log(NOTHING_KEPT), seq))
                    .as("before %s", seq)
                    .isEqualTo(starts[seq]);
            assertThat(disk.segments()).isEqualTo(segments.subList((int) starts[seq] / IN_EACH, segments.size()));
            assertThat(disk.afterPowerCut().names()).isEqualTo(disk.names());
            assertThat(Reopened.andAppendedTo(disk).events()).isEqualTo(events.subList((int) starts[seq], EVENTS));
        }
    }

    @Test
    void an_empty_log_has_nothing_to_delete() {
        disk = new MemoryDisk();
        assertThat(FourSegments.startAfterDiscarding(log(NOTHING_KEPT), EVENTS)).isZero();
    }

    @Test
    void the_newest_segment_stays_however_far_the_position_is() {
        assertThat(FourSegments.startAfterDiscarding(log(NOTHING_KEPT), Long.MAX_VALUE))
                .isEqualTo(9);
    }

    @Test
    void without_a_limit_everything_stays() {
        assertThat(FourSegments.startAfterDiscarding(JsonlEventLog.builder(disk), EVENTS))
                .isZero();
        assertThat(disk.segments()).isEqualTo(segments);
    }

    @Test
    void events_stay_until_they_are_older_than_the_age() {
        Instant fourth = events.get(3).at();
        Instant seventh = events.get(6).at();
        Duration age = Duration.ofDays(30);
        Retention retention = Retention.age(age);
        assertThat(FourSegments.startAfterDiscarding(
                        log(retention).clock(() -> fourth.plus(age).minusNanos(1)), EVENTS))
                .isZero();
        assertThat(FourSegments.startAfterDiscarding(log(retention).clock(() -> fourth.plus(age)), EVENTS))
                .isEqualTo(3);
        assertThat(FourSegments.startAfterDiscarding(log(retention).clock(() -> seventh.plus(age)), EVENTS))
                .isEqualTo(6);
        assertThat(FourSegments.startAfterDiscarding(log(retention).clock(() -> Instant.MAX), EVENTS))
                .isEqualTo(9);
    }

    @Test
    void what_says_nothing_of_its_age_keeps_what_is_before_it() {
        byte[] second = disk.get(segments.get(1));
        byte[] headOnly = Lines.of(second).line(0);
        disk.set(segments.get(1), headOnly);
        assertThat(FourSegments.startAfterDiscarding(log(Retention.age(Duration.ZERO)), EVENTS))
                .isZero();
    }

    @Test
    void an_age_beyond_all_times_keeps_everything() {
        assertThat(FourSegments.startAfterDiscarding(log(Retention.age(Duration.ofSeconds(Long.MAX_VALUE))), EVENTS))
                .isZero();
    }

    @Test
    void a_loss_of_which_no_time_is_known_does_not_make_what_is_before_it_old() {
        try (EventLog log = JsonlEventLog.builder(disk).segmentBytes(1).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            writer.append(List.of(new Event.Lost(EVENTS + 1, EVENTS + 1, Instant.EPOCH)));
        }
        Instant soon = events.get(EVENTS - 1).at();
        JsonlEventLog.Builder young = log(Retention.age(Duration.ofDays(1_000))).clock(() -> soon);
        assertThat(FourSegments.startAfterDiscarding(young, EVENTS + 1)).isZero();
    }

    @Test
    void the_newest_segments_stay_that_have_so_many_bytes() {
        long last = disk.get(segments.get(3)).length;
        long third = disk.get(segments.get(2)).length;
        assertThat(FourSegments.startAfterDiscarding(log(Retention.size(last + third + 1)), EVENTS))
                .isEqualTo(3);
        assertThat(FourSegments.startAfterDiscarding(log(Retention.size(last + third)), EVENTS))
                .isEqualTo(6);
        assertThat(FourSegments.startAfterDiscarding(log(Retention.size(last)), EVENTS))
                .isEqualTo(9);
    }

    @Test
    void only_the_log_whose_writer_lives_deletes() {
        Position end = Position.after(EVENTS);
        try (EventLog log = log(NOTHING_KEPT).open();
                EventLog other = log(NOTHING_KEPT).open()) {
            assertThat(log.discardBefore(end)).isEqualTo(Position.BEGINNING);
            Writer writer = log.acquire(log.start(), (batch, at) -> {});
            assertThat(other.discardBefore(end)).isEqualTo(Position.BEGINNING);
            writer.close();
            assertThat(log.discardBefore(end)).isEqualTo(Position.BEGINNING);
            assertThat(disk.segments()).isEqualTo(segments);
        }
    }

    @Test
    void a_log_that_may_not_go_on_deleting_says_how_far_it_came() throws IOException {
        OldSegments old = new OldSegments(disk, NOTHING_KEPT, InstantSource.system());
        int[] asked = {0};
        assertThat(old.discard(EVENTS, Long.MAX_VALUE, () -> asked[0]++ < 2)).isEqualTo(6);
        assertThat(disk.segments()).isEqualTo(segments.subList(2, 4));
    }

    @Test
    void a_closed_log_deletes_nothing() {
        EventLog log = log(NOTHING_KEPT).open();
        log.close();
        assertThatThrownBy(() -> log.discardBefore(Position.BEGINNING)).isInstanceOf(IllegalStateException.class);
    }

    /** Of the segments at 4, the older is dead. Without the newer, its lines would be taken for those of the log. */
    @Test
    void a_dead_segment_goes_before_the_one_that_took_over_from_it() {
        LogLineWriter lines = new LogLineWriter();
        String store = identity();
        disk.remove(segments.get(1));
        disk.remove(segments.get(2));
        disk.remove(segments.get(3));
        lines.head(TestHeads.of(store, 2, 4, 3));
        lines.event(Events.after(3).adding("\"dead\""), 3);
        put(new SegmentName(4, 2), lines);
        lines.head(TestHeads.of(store, 3, 4, 3));
        events.subList(3, 6).forEach(event -> lines.event(event, 3));
        put(new SegmentName(4, 3), lines);
        lines.head(TestHeads.of(store, 4, 7, 6));
        events.subList(6, EVENTS).forEach(event -> lines.event(event, 6));
        lines.mark(EVENTS);
        put(new SegmentName(7, 4), lines);
        for (int deletions = 0; deletions <= 3; deletions++) {
            MemoryDisk copy = disk.afterKill();
            FaultyDisk failing = new FaultyDisk(copy);
            int[] left = {deletions};
            failing.failing((index, kind) -> {
                if (kind.equals("delete") && left[0]-- == 0) {
                    throw FaultyDisk.ioError();
                }
            });
            try (EventLog log = JsonlEventLog.builder(failing)
                            .retention(NOTHING_KEPT)
                            .open();
                    Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
                assertThat(writer.end().sequence()).isEqualTo(EVENTS);
                log.discardBefore(Position.after(EVENTS));
                assertThat(deletions).isEqualTo(3);
            } catch (EventLogException.Unavailable e) {
                assertThat(deletions).isLessThan(3);
            }
            int start = deletions == 0 ? 0 : deletions < 3 ? 3 : 6;
            Reopened.andAppendedTo(copy.afterPowerCut());
            assertThat(Reopened.from(copy.afterPowerCut()).events()).isEqualTo(events.subList(start, EVENTS));
        }
    }

    private void put(SegmentName name, LogLineWriter lines) {
        disk.set(name.fileName(), Arrays.copyOf(lines.array(), lines.length()));
        lines.clear();
    }

    private String identity() {
        try (EventLog log = JsonlEventLog.builder(disk).open()) {
            return log.identity();
        }
    }
}
