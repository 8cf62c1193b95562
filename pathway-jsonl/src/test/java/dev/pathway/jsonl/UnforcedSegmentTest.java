package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.testkit.Events;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole segment that nothing proves to be on the disk, as a crash leaves it where the log is forced at long intervals. */
@Timeout(120)
class UnforcedSegmentTest {

    /** The lines, to be written again, and the events, to be handed over then; hardly more beside the JVM itself. */
    private static final String HEAP = "40m";

    private static final int SEGMENT_BYTES = 16 << 20;

    @TempDir
    Path directory;

    @Test
    void it_is_opened_and_written_again_in_a_heap_of_two_and_a_half_times_its_size() throws Exception {
        LogLineWriter lines = new LogLineWriter();
        lines.head(TestHeads.of(1, 1, 0));
        Events source = Events.fromTheBeginning();
        String content = "\"" + "x".repeat(298) + "\"";
        int events = 0;
        for (Event next = source.adding(content); lines.length() < SEGMENT_BYTES; next = source.adding(content)) {
            lines.event(next, 0);
            events++;
        }
        Files.write(directory.resolve(new SegmentName(1, 1).fileName()), Arrays.copyOf(lines.array(), lines.length()));
        for (String opening : new String[] {"opened", "opened again"}) {
            try (ChildJvm child = ChildJvm.start(OneOpening.class, HEAP, directory.toString())) {
                assertThat(child.line()).as(opening).startsWith(events + " events, 0 lost, 0 bad");
            }
            events++; // each opening appends one
        }
    }
}
