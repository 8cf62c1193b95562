package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stretches without a newline that are far larger than the heap of the process that reads them. */
@Timeout(120)
class LongLineTest {

    private static final String HEAP = "64m";

    @TempDir
    Path directory;

    private final List<Event> events = Events.fromTheBeginning().next(6);

    @Test
    void a_line_larger_than_the_heap_costs_nothing_but_itself() throws Exception {
        opensWithALineOf(100 << 20);
    }

    @Test
    @Tag("stress")
    void a_line_of_a_gibibyte_costs_nothing_but_itself() throws Exception {
        opensWithALineOf(1 << 30);
    }

    private void opensWithALineOf(int length) throws Exception {
        try (RandomAccessFile file = beginning()) {
            byte[] much = new byte[1 << 20];
            Arrays.fill(much, (byte) 'x');
            for (int written = 0; written < length; written += much.length) {
                file.write(much);
            }
            file.write('\n');
            file.write(LinesOfEvents.of(events.subList(3, 6), 3));
            mark(file);
        }
        opens("6 events, 0 lost, 1 bad");
    }

    @Test
    void a_hole_larger_than_the_heap_costs_the_event_that_it_is_in() throws Exception {
        opensWithAHoleOf(200 << 20);
    }

    @Test
    @Tag("stress")
    void a_hole_of_a_gibibyte_costs_the_event_that_it_is_in() throws Exception {
        opensWithAHoleOf(1 << 30);
    }

    private void opensWithAHoleOf(int length) throws Exception {
        try (RandomAccessFile file = beginning()) {
            file.write(LinesOfEvents.of(events.subList(3, 4), 3), 0, 50);
            file.seek(file.length() + length);
            file.write(LinesOfEvents.of(events.subList(4, 6), 3));
            mark(file);
        }
        opens("5 events, 1 lost, 1 bad");
    }

    private RandomAccessFile beginning() throws IOException {
        RandomAccessFile file = new RandomAccessFile(
                directory.resolve(new SegmentName(1, 1).fileName()).toFile(), "rw");
        LogLineWriter head = new LogLineWriter();
        head.head(TestHeads.of(1, 1, 0));
        file.write(head.array(), 0, head.length());
        file.write(LinesOfEvents.of(events.subList(0, 3), 0));
        return file;
    }

    private static void mark(RandomAccessFile file) throws IOException {
        LogLineWriter mark = new LogLineWriter();
        mark.mark(6);
        file.write(mark.array(), 0, mark.length());
    }

    private void opens(String found) throws IOException, InterruptedException {
        try (ChildJvm child = ChildJvm.start(OneOpening.class, HEAP, directory.toString())) {
            assertThat(child.line()).isEqualTo(found);
        }
        try (ChildJvm child = ChildJvm.start(OneOpening.class, HEAP, directory.toString())) {
            assertThat(child.line())
                    .as("opened again")
                    .startsWith((Character.digit(found.charAt(0), 10) + 1) + " events");
        }
    }
}
