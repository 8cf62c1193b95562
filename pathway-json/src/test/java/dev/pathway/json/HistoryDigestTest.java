package dev.pathway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The digest of a history, which anybody can make from the lines of its events. */
class HistoryDigestTest {

    private static final Instant AT = Instant.parse("2029-01-01T00:00:00Z");
    private static final Event FIRST = new Event.Restored(1, AT, "a", 3, 0);
    private static final Event LAST = new Event.Retired(5, AT, "a", 4, 0, "old");

    private static InMemoryEventLog log(Event... events) {
        InMemoryEventLog log = new InMemoryEventLog();
        try (Writer writer = log.acquire(Position.BEGINNING, (batch, end) -> {})) {
            writer.append(List.of(events));
        }
        return log;
    }

    private static String digest(InMemoryEventLog log, long lastSeq) {
        return HistoryDigest.of(log, lastSeq, more -> {});
    }

    @Test
    void it_is_the_sha256_of_the_events_as_the_feed_writes_them() throws Exception {
        Event lost = new Event.Lost(2, 4, AT);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Event event : List.of(FIRST, lost, LAST)) {
            JsonBuffer line = new JsonBuffer();
            EventJson.write(line, event);
            lines.write(line.newline().toByteArray());
        }
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines.toByteArray()));
        AtomicLong read = new AtomicLong();
        assertThat(HistoryDigest.of(log(FIRST, lost, LAST), 5, read::addAndGet)).isEqualTo(expected);
        assertThat(read).hasValue(5);
    }

    @Test
    void how_a_lost_range_is_divided_makes_no_difference() {
        assertThat(digest(log(FIRST, new Event.Lost(2, 2, AT), new Event.Lost(3, 4, AT), LAST), 5))
                .isEqualTo(digest(log(FIRST, new Event.Lost(2, 4, AT), LAST), 5));
    }

    @Test
    void every_event_and_where_it_ends_make_a_difference() {
        Event other = new Event.Retired(5, AT, "a", 4, 0, "worn");
        Event lost = new Event.Lost(2, 4, AT);
        assertThat(List.of(
                        digest(log(FIRST, lost, LAST), 5),
                        digest(log(FIRST, lost, other), 5),
                        digest(log(FIRST, lost), 4),
                        digest(log(FIRST), 1),
                        digest(log(), 0)))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_behind_the_last_event_asked_for_does_not_count() {
        assertThat(digest(log(FIRST, new Event.Lost(2, 4, AT), LAST), 3))
                .isEqualTo(digest(log(FIRST, new Event.Lost(2, 3, AT)), 3));
    }

    @Test
    void a_log_that_ends_before_is_told() {
        assertThatExceptionOfType(EventLogException.Damaged.class)
                .isThrownBy(() -> digest(log(FIRST), 2))
                .withMessageContaining("up to 1, and 2 were there");
    }
}
