package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a log is called before and after somebody wrote it down. */
class IdentityTest {

    private final MemoryDisk disk = new MemoryDisk();
    private final List<Event> events = Events.fromTheBeginning().next(2);

    private EventLog log() {
        return JsonlEventLog.builder(disk).open();
    }

    private static void append(EventLog log, Event event) {
        try (Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            writer.append(List.of(event));
        }
    }

    @Test
    void what_was_made_up_is_written_by_the_first_append() {
        try (EventLog log = log()) {
            String identity = log.identity();
            assertThat(log.identity()).isEqualTo(identity);
            append(log, events.get(0));
            assertThat(log.identity()).isEqualTo(identity);
            assertThat(log().identity()).isEqualTo(identity);
        }
    }

    @Test
    void two_logs_that_found_nothing_agree_once_one_of_them_has_written() {
        try (EventLog first = log();
                EventLog second = log()) {
            String madeUp = first.identity();
            assertThat(second.identity()).isNotEqualTo(madeUp);
            append(first, events.get(0));
            append(second, events.get(1));
            assertThat(second.identity()).isEqualTo(madeUp);
            assertThat(Reopened.from(disk).events()).isEqualTo(events);
        }
    }

    @Test
    void a_log_that_lost_all_its_segments_is_still_called_what_its_newest_snapshot_says() {
        FileSnapshots snapshots = FileSnapshots.in(disk);
        snapshots.save(TestSnapshots.of("an older log", 10));
        snapshots.save(TestSnapshots.of(TestHeads.STORE, 20));
        try (EventLog log = log()) {
            assertThat(log.identity()).isEqualTo(TestHeads.STORE);
            assertThat(snapshots.newest(log.identity())).isPresent();
            assertThat(log.start()).isEqualTo(Position.BEGINNING);
            append(log, new Event.Lost(1, 20, events.get(0).at()));
        }
        disk.remove(new SnapshotName(20, 2).fileName());
        disk.remove(new SnapshotName(10, 1).fileName());
        assertThat(log().identity()).isEqualTo(TestHeads.STORE);
    }

    @Test
    void segments_count_before_snapshots() {
        try (EventLog log = log()) {
            append(log, events.get(0));
            FileSnapshots.in(disk).save(TestSnapshots.of(TestHeads.STORE, 20));
            assertThat(log().identity()).isEqualTo(log.identity()).isNotEqualTo(TestHeads.STORE);
        }
    }

    @Test
    void a_damaged_head_does_not_part_a_log_that_let_its_beginning_go_from_its_snapshots() {
        FourSegments four = new FourSegments();
        FileSnapshots snapshots = FileSnapshots.in(four.disk);
        String identity;
        try (EventLog log = four.log(Retention.size(0)).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            identity = log.identity();
            snapshots.save(TestSnapshots.of(identity, 11));
            snapshots.save(TestSnapshots.of(identity, 12));
            log.discardBefore(snapshots.discardOld(identity));
            writer.confirm();
        }
        assertThat(four.disk.segments()).hasSize(1);
        String only = four.disk.segments().get(0);
        byte[] whole = four.disk.get(only);
        int head = Lines.of(whole).line(0).length;
        for (int at = 0; at < head; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            four.disk.set(only, damaged);
            try (EventLog log = four.log(Retention.ALL).open()) {
                assertThat(log.identity()).as("byte %d", at).isEqualTo(identity);
            }
        }
    }

    @Test
    void a_damaged_head_counts_if_a_snapshot_bears_it_out_or_there_is_none() {
        try (EventLog log = log()) {
            append(log, events.get(0));
            String identity = log.identity();
            String segment = disk.segments().get(0);
            byte[] damaged = disk.get(segment);
            damaged[0] ^= 1;
            disk.set(segment, damaged);
            assertThat(log().identity()).isEqualTo(identity);
            FileSnapshots.in(disk).save(TestSnapshots.of(identity, 10));
            FileSnapshots.in(disk).save(TestSnapshots.of(TestHeads.STORE, 20));
            assertThat(log().identity()).isEqualTo(identity);
        }
    }

    @Test
    void a_directory_that_cannot_be_read_has_no_identity() {
        FaultyDisk faulty = new FaultyDisk(disk);
        faulty.failing((index, kind) -> {
            throw FaultyDisk.ioError();
        });
        try (EventLog log = JsonlEventLog.builder(faulty).open()) {
            assertThatThrownBy(log::identity).isInstanceOf(EventLogException.Unavailable.class);
            faulty.failing(null);
            assertThat(log.identity()).isNotBlank();
        }
    }
}
