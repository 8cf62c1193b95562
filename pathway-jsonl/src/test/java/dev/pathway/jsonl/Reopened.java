package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Recovery;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a log on a disk hands over when it is opened, appended to and opened once more. */
record Reopened(List<Event> events, Recovery recovery) {

    /** Opens the log, and appends nothing. */
    static Reopened from(StoreFiles disk) {
        List<Event> events = new ArrayList<>();
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> events.addAll(batch))) {
            return new Reopened(List.copyOf(events), writer.recovery());
        }
    }

    /** Opens the log, appends three events, and checks that they are there behind the same history when it is opened again. */
    @SuppressWarnings("try") // closed early, to be opened again
    static Reopened andAppendedTo(StoreFiles disk) {
        List<Event> events = new ArrayList<>();
        Recovery recovery;
        try (EventLog log = JsonlEventLog.builder(disk).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> events.addAll(batch))) {
            recovery = writer.recovery();
            List<Event> more = Events.after(writer.end().sequence()).next(3);
            writer.append(more);
            List<Event> all = new ArrayList<>(events);
            all.addAll(more);
            writer.close();
            assertThat(from(disk).events).as("opened again").isEqualTo(all);
        }
        return new Reopened(List.copyOf(events), recovery);
    }

    /** Checks that exactly these numbers are lost, and all other events are there. */
    void hasAllBut(List<Event> original, Set<Long> lost) {
        List<Event> expected = new ArrayList<>();
        Instant at = Instant.EPOCH;
        for (int i = 0; i < original.size(); i++) {
            Event event = original.get(i);
            if (!lost.contains(event.seq())) {
                expected.add(event);
                at = event.at();
                continue;
            }
            long from = event.seq();
            while (i + 1 < original.size() && lost.contains(original.get(i + 1).seq())) {
                i++;
            }
            expected.add(new Event.Lost(from, original.get(i).lastSeq(), at));
        }
        assertThat(events).isEqualTo(expected);
        assertThat(recovery.lost()).isEqualTo(lost.size());
    }
}
