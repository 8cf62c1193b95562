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
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever happens, files that were opened are closed: a log that is open for years has one open at most. */
class OpenFilesTest {

    private final List<Event> events = Events.fromTheBeginning().next(12);
    private final MemoryDisk memory = new MemoryDisk();
    private final FaultyDisk disk = new FaultyDisk(memory);
    private final CountedFiles files = new CountedFiles(disk);

    /** Knows how many of its files are open. */
    private static final class CountedFiles extends PassingOnFiles {

        private int open;
        private int read;

        CountedFiles(StoreFiles files) {
            super(files);
        }

        @Override
        public Output create(String name) throws IOException {
            Output out = super.create(name);
            open++;
            return new PassingOnOutput(out) {
                @Override
                public void close() throws IOException {
                    open--;
                    super.close();
                }
            };
        }

        @Override
        public Input read(String name) throws IOException {
            Input in = super.read(name);
            open++;
            read++;
            return new PassingOnInput(in) {
                @Override
                public void close() throws IOException {
                    open--;
                    super.close();
                }
            };
        }
    }

    private EventLog log() {
        return JsonlEventLog.builder(files)
                .segmentBytes(1)
                .retention(Retention.size(0))
                .open();
    }

    private void failing(String failing) {
        disk.failing((index, kind) -> {
            if (kind.equals(failing)) {
                throw FaultyDisk.ioError();
            }
        });
    }

    @Test
    void a_writer_has_one_segment_open_until_it_is_closed() {
        try (EventLog log = log();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            assertThat(files.open).isZero();
            for (int i = 0; i < 9; i += 3) {
                writer.append(events.subList(i, i + 3));
                assertThat(files.open).isEqualTo(1);
            }
            failing("force");
            assertThatThrownBy(() -> writer.append(events.subList(9, 12))).isInstanceOf(EventLogException.class);
            assertThatThrownBy(() -> writer.append(events.subList(9, 12))).isInstanceOf(EventLogException.class);
            disk.failing(null);
            writer.resume((batch, end) -> {});
            writer.append(events.subList((int) writer.end().sequence(), 12));
            assertThat(files.open).isEqualTo(1);
        }
        assertThat(files.open).isZero();
    }

    @Test
    void a_cursor_looks_into_each_segment_once_to_find_out_what_it_is() {
        try (EventLog log = log();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            for (int i = 0; i < 12; i++) {
                writer.append(events.subList(i, i + 1));
            }
            files.read = 0;
            try (Cursor cursor = log.read(writer.end())) {
                assertThat(files.read).isEqualTo(12);
                assertThat(cursor.next(1, Duration.ZERO)).isEmpty();
                assertThat(files.read).isEqualTo(13);
            }
        }
        assertThat(files.open).isZero();
    }

    @Test
    void an_uncertain_append_and_a_resume_leave_one_segment_open() {
        try (EventLog log = JsonlEventLog.builder(files).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            writer.append(events.subList(0, 3));
            failing("force");
            assertThatThrownBy(() -> writer.append(events.subList(3, 6)))
                    .isInstanceOf(EventLogException.Uncertain.class);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> writer.resume((batch, end) -> {})).isInstanceOf(EventLogException.class);
                assertThat(files.open).isZero();
            }
            disk.failing(null);
            writer.resume((batch, end) -> {});
            assertThat(files.open).isEqualTo(1);
        }
        assertThat(files.open).isZero();
    }

    @Test
    void readers_and_those_who_open_and_discard_keep_none() {
        try (EventLog log = log();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            for (int i = 0; i < 12; i += 3) {
                writer.append(events.subList(i, i + 3));
            }
            try (Cursor cursor = log.read(log.start())) {
                for (int i = 0; i < 12; i++) {
                    assertThat(cursor.next(1, Duration.ZERO)).hasSize(1);
                    assertThat(files.open).isEqualTo(1);
                }
            }
            log.discardBefore(Position.after(12));
            assertThat(files.open).isEqualTo(1);
        }
        byte[] damaged = memory.get(memory.segments().get(0));
        damaged[damaged.length / 2] ^= 1;
        memory.set(memory.segments().get(0), damaged);
        memory.set(new SegmentName(1, 99).fileName(), new byte[] {1});
        try (EventLog log = log();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            assertThat(writer.recovery().badPieces()).isEqualTo(2);
            assertThat(files.open).isZero();
        }
    }

    @Test
    void an_opening_that_fails_behind_the_tail_closes_what_it_made() {
        try (EventLog log = JsonlEventLog.builder(files).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            writer.append(events.subList(0, 3));
            MemoryDisk killed = memory.afterKill();
            CountedFiles again = new CountedFiles(killed);
            try (EventLog another = JsonlEventLog.builder(again).open()) {
                assertThatThrownBy(() -> another.acquire(another.start(), (batch, end) -> {
                            throw new IllegalStateException("does not take it");
                        }))
                        .hasMessage("does not take it");
                assertThat(again.open).isZero();
            }
            CountedFiles onceMore = new CountedFiles(memory.afterKill());
            try (EventLog another = JsonlEventLog.builder(onceMore).open();
                    Writer opened = another.acquire(another.start(), (batch, end) -> {})) {
                assertThat(opened.recovery().unproven()).isEqualTo(3);
                assertThat(onceMore.open).isEqualTo(1);
            }
            assertThat(onceMore.open).isZero();
        }
    }

    @Test
    void an_opening_that_cannot_mark_the_tail_closes_what_it_made() {
        try (EventLog log = JsonlEventLog.builder(memory).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            writer.append(events.subList(0, 3));
            FaultyDisk faulty = new FaultyDisk(memory.afterKill());
            boolean[] renamed = {false};
            faulty.failing((index, kind) -> {
                renamed[0] |= kind.equals("rename");
                if (renamed[0] && kind.equals("write")) {
                    throw FaultyDisk.ioError();
                }
            });
            CountedFiles again = new CountedFiles(faulty);
            try (EventLog another = JsonlEventLog.builder(again).open()) {
                assertThatThrownBy(() -> another.acquire(another.start(), (batch, end) -> {}))
                        .isInstanceOf(EventLogException.Unavailable.class);
                assertThat(again.open).isZero();
            }
        }
    }

    @Test
    void snapshots_keep_none() {
        FileSnapshots snapshots = FileSnapshots.in(files);
        for (int seq = 10; seq <= 30; seq += 10) {
            snapshots.save(TestSnapshots.of(TestHeads.STORE, seq));
        }
        snapshots.newest(TestHeads.STORE);
        snapshots.discardOld(TestHeads.STORE);
        assertThat(files.open).isZero();
    }
}
