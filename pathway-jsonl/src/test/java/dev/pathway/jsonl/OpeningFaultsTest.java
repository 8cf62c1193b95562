package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An opening of several segments on a disk that fails, or of which not everything is durable. */
class OpeningFaultsTest {

    private static final int EVENTS = FourSegments.EVENTS;

    private final FourSegments four = new FourSegments();
    private final List<Event> events = four.events;
    private final MemoryDisk disk = four.disk;
    private final List<String> segments = four.names;

    @Test
    void what_is_handed_over_is_in_a_directory_that_was_forced() throws IOException {
        MemoryDisk unforced = new MemoryDisk();
        for (String segment : segments) {
            try (StoreFiles.Output out = unforced.create(segment)) {
                byte[] file = disk.get(segment);
                out.write(file, 0, file.length);
                out.force();
            }
        }
        assertThat(unforced.afterPowerCut().names()).isEmpty();
        try (EventLog log = JsonlEventLog.builder(unforced).open();
                Writer writer = log.acquire(
                        log.start(),
                        (batch, end) ->
                                assertThat(unforced.afterPowerCut().names()).isEqualTo(segments))) {
            assertThat(writer.end().sequence()).isEqualTo(EVENTS);
        }
    }

    /** A file that a former process deleted may come back after a power cut, behind those that this one deletes. */
    @Test
    void nothing_is_handed_over_before_the_directory_is_forced() {
        FaultyDisk faulty = new FaultyDisk(disk);
        faulty.failing((index, kind) -> {
            if (kind.equals("forceDirectory")) {
                throw FaultyDisk.ioError();
            }
        });
        try (EventLog log = JsonlEventLog.builder(faulty).open()) {
            assertThatThrownBy(() -> log.acquire(log.start(), (batch, end) -> {
                        throw new AssertionError("handed over " + batch);
                    }))
                    .isInstanceOf(EventLogException.Unavailable.class);
        }
    }

    @Test
    void what_cannot_be_read_is_unavailable_and_nothing_is_written() {
        List<String> before = disk.names();
        for (String kind : List.of("list", "open", "read")) {
            for (int nth = 0; nth < 12; nth++) {
                FaultyDisk faulty = new FaultyDisk(disk);
                int[] left = {nth};
                faulty.failing((index, kindNow) -> {
                    if (kindNow.equals(kind) && left[0]-- == 0) {
                        throw FaultyDisk.ioError();
                    }
                });
                List<Event> handedOver = new ArrayList<>();
                try (EventLog log = JsonlEventLog.builder(faulty).open();
                        Writer writer = log.acquire(Position.BEGINNING, (batch, end) -> handedOver.addAll(batch))) {
                    assertThat(writer.end().sequence()).isEqualTo(EVENTS);
                    assertThat(left[0]).as("no operation failed").isNotNegative();
                } catch (EventLogException.Unavailable e) {
                    assertThat(left[0]).isNegative();
                }
                assertThat(handedOver).isEqualTo(events.subList(0, handedOver.size()));
                assertThat(disk.names()).isEqualTo(before);
            }
        }
    }
}
