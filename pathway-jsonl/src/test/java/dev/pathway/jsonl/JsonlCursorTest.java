package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How a cursor looks for what comes next. */
class JsonlCursorTest {

    @Test
    void it_looks_again_and_again_and_finds_what_was_appended_elsewhere() {
        List<Event> events = Events.fromTheBeginning().next(3);
        MemoryDisk disk = new MemoryDisk();
        int[] looks = {0};
        StoreFiles elsewhere = new PassingOnFiles(disk) {
            @Override
            public Object place() {
                return this;
            }

            @Override
            public List<String> list(String folder) throws IOException {
                if (++looks[0] == 3) {
                    append(disk, events);
                }
                return super.list(folder);
            }
        };
        try (EventLog log = JsonlEventLog.builder(elsewhere).open();
                Cursor cursor = log.read(log.start())) {
            long began = System.nanoTime();
            assertThat(cursor.next(10, Duration.ofSeconds(60))).isEqualTo(events);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void lines_in_any_order_are_given_in_that_of_their_numbers_however_few_at_a_time() {
        List<Event> events = Events.fromTheBeginning().next(10);
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            MemoryDisk disk = new MemoryDisk();
            disk.set(new SegmentName(1, 1).fileName(), segment(1, shuffled(events.subList(0, 5), random)));
            disk.set(new SegmentName(6, 2).fileName(), segment(2, shuffled(events.subList(5, 10), random)));
            List<Event> given = new ArrayList<>();
            try (EventLog log = JsonlEventLog.builder(disk).open();
                    Cursor cursor = log.read(log.start())) {
                List<Event> more = cursor.next(1 + random.nextInt(3), Duration.ZERO);
                while (!more.isEmpty()) {
                    given.addAll(more);
                    more = cursor.next(1 + random.nextInt(3), Duration.ZERO);
                }
            }
            assertThat(given).as("seed %d", seed).isEqualTo(events);
        }
    }

    /** A page of a file that is written to may be read before two writes, and the next one behind them. */
    @Test
    void what_another_process_writes_between_the_readings_of_two_pages_is_not_lost() {
        List<Event> events = Events.fromTheBeginning().next(9);
        LogLineWriter lines = new LogLineWriter();
        lines.head(TestHeads.of(1, 1, 0));
        events.forEach(event -> lines.event(event, event.seq() - 1));
        lines.mark(9);
        byte[] written = Arrays.copyOf(lines.array(), lines.length());
        byte[] firstLook =
                Arrays.copyOf(withoutLine(written, 3), Lines.of(written).start(6));
        byte[] secondLook = withoutLine(written, 7);
        List<Event> given = new ArrayList<>();
        try (EventLog log = JsonlEventLog.builder(changing(firstLook, secondLook, written))
                        .open();
                Cursor cursor = log.read(log.start())) {
            List<Event> more = cursor.next(10, Duration.ZERO);
            while (!more.isEmpty()) {
                given.addAll(more);
                more = cursor.next(10, Duration.ZERO);
            }
        }
        assertThat(given).isEqualTo(events);
    }

    private static byte[] withoutLine(byte[] file, int index) {
        byte[] without = file.clone();
        Lines lines = Lines.of(file);
        Arrays.fill(without, lines.start(index), lines.start(index + 1), (byte) ' ');
        return without;
    }

    /** Returns a disk with one segment that changes with each look at its lines, until it is as it is to be. */
    private static StoreFiles changing(byte[]... versions) {
        MemoryDisk disk = new MemoryDisk();
        String segment = new SegmentName(1, 1).fileName();
        disk.set(segment, versions[0]);
        int looksAtTheHead = 2;
        int[] looks = {0};
        return new PassingOnFiles(disk) {
            @Override
            public Input read(String name) throws IOException {
                int version = Math.max(0, looks[0] - looksAtTheHead);
                disk.set(segment, versions[Math.min(version, versions.length - 1)]);
                looks[0]++;
                return super.read(name);
            }
        };
    }

    private static List<Event> shuffled(List<Event> events, Random random) {
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static byte[] segment(long epoch, List<Event> events) {
        LogLineWriter lines = new LogLineWriter();
        lines.head(TestHeads.of(epoch, epoch * 5 - 4, epoch * 5 - 5));
        events.forEach(event -> lines.event(event, epoch * 5 - 5));
        lines.mark(epoch * 5);
        return Arrays.copyOf(lines.array(), lines.length());
    }

    private static void append(MemoryDisk disk, List<Event> events) {
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            writer.append(events);
        }
    }
}
