package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineWriter;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The longest line that there can be, and one that is longer by a byte. */
class LineLimitTest {

    private static Event after(long seq, int contentBytes) {
        return Events.after(seq).adding("\"" + "x".repeat(contentBytes - 2) + "\"");
    }

    @Test
    void the_longest_line_is_stored_and_one_byte_more_is_refused() {
        LogLineWriter lines = new LogLineWriter();
        int most = LogLine.MAX_LINE_BYTES - lines.event(after(0, 2), 0) + 2;
        MemoryDisk disk = new MemoryDisk();
        Event longest = after(0, most);
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            assertThatThrownBy(() -> writer.append(List.of(after(0, most + 1))))
                    .isInstanceOf(EventLogException.TooLarge.class);
            writer.append(List.of(longest));
        }
        Reopened found = Reopened.andAppendedTo(disk);
        assertThat(found.events().equals(List.of(longest))).isTrue();
        assertThat(found.recovery().badPieces()).isZero();
    }
}
