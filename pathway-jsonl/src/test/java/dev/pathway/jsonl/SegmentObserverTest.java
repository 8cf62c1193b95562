package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log tells of the bytes it writes and the forces it waits for, and that a bad listener can do no harm. */
class SegmentObserverTest {

    private static final List<Event> EVENTS = Events.fromTheBeginning().next(6);

    @TempDir
    Path directory;

    private static final class Counting implements SegmentObserver {

        private long bytes;
        private final List<Duration> forces = new ArrayList<>();

        @Override
        public void appended(int count) {
            bytes += count;
        }

        @Override
        public void forced(Duration took) {
            forces.add(took);
        }
    }

    private static final class Throwing implements SegmentObserver {

        private int calls;

        @Override
        public void appended(int count) {
            calls++;
            throw new IllegalStateException("a careless listener");
        }

        @Override
        public void forced(Duration took) {
            calls++;
            throw new StackOverflowError();
        }
    }

    private static Writer write(EventLog log) {
        return log.acquire(Position.BEGINNING, (batch, end) -> {});
    }

    @Test
    void the_bytes_told_are_those_of_the_files_and_every_append_is_a_force() throws Exception {
        Counting counting = new Counting();
        try (EventLog log = JsonlEventLog.builder(directory)
                        .segmentBytes(1)
                        .observer(counting)
                        .open();
                Writer writer = write(log)) {
            writer.append(EVENTS.subList(0, 2));
            writer.append(EVENTS.subList(2, 4));
        }
        try (Stream<Path> segments = Files.list(directory)) {
            long inFiles = segments.filter(file -> file.toString().endsWith(".jsonl"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertThat(counting.bytes).isEqualTo(inFiles);
        }
        assertThat(counting.forces).hasSizeGreaterThanOrEqualTo(4).allMatch(took -> !took.isNegative());
    }

    @Test
    void an_interval_forces_less_often_than_it_appends() {
        Counting counting = new Counting();
        try (EventLog log = JsonlEventLog.builder(directory)
                        .durability(Durability.interval(Duration.ofHours(1)))
                        .observer(counting)
                        .open();
                Writer writer = write(log)) {
            writer.append(EVENTS.subList(0, 2));
            int forces = counting.forces.size();
            long bytes = counting.bytes;
            writer.append(EVENTS.subList(2, 4));
            assertThat(counting.forces).hasSize(forces);
            assertThat(counting.bytes).isGreaterThan(bytes);
            writer.flush();
            assertThat(counting.forces).hasSize(forces + 1);
        }
    }

    @Test
    void an_observer_that_throws_harms_no_append() {
        Throwing throwing = new Throwing();
        try (EventLog log = JsonlEventLog.builder(directory).observer(throwing).open();
                Writer writer = write(log)) {
            for (Event event : EVENTS) {
                writer.append(List.of(event));
            }
            try (Cursor cursor = log.read(Position.BEGINNING)) {
                assertThat(cursor.next(10, Duration.ZERO)).isEqualTo(EVENTS);
            }
        }
        assertThat(throwing.calls).isGreaterThan(6);
    }
}
