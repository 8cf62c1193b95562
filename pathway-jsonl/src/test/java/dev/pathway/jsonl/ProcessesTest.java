package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes over one directory: one writes, the others are turned away, and one that is killed loses nothing. */
@Timeout(120)
class ProcessesTest {

    private static final String HEAP = "128m";

    @TempDir
    Path directory;

    private static long number(String line) {
        assertThat(line).matches("[0-9]+\\.");
        return Long.parseLong(line.substring(0, line.length() - 1));
    }

    @Test
    void a_killed_writer_keeps_others_out_until_then_and_loses_nothing_acknowledged() throws Exception {
        long before = 0;
        for (int round = 0; round < 3; round++) {
            long acknowledged = 0;
            try (ChildJvm child = ChildJvm.start(EndlessWriter.class, HEAP, directory.toString())) {
                acknowledged = number(child.line());
                try (EventLog log = JsonlEventLog.open(directory)) {
                    long began = System.nanoTime();
                    assertThatThrownBy(() -> log.acquire(log.start(), (batch, end) -> {
                                throw new AssertionError("handed over");
                            }))
                            .isInstanceOfSatisfying(
                                    EventLogException.Busy.class,
                                    busy -> assertThat(busy.holder()).contains("process " + child.pid() + " on "));
                    assertThat(System.nanoTime() - began).isLessThan(1_000_000_000L);
                }
                for (int i = 0; i < 50 * (round + 1); i++) {
                    acknowledged = number(child.line());
                }
                List<String> unread = child.kill();
                for (String line : unread) {
                    // The last line may be cut off by the end of the process.
                    acknowledged = line.endsWith(".") ? number(line) : acknowledged;
                }
            }
            Reopened found = Reopened.from(new DiskFiles(directory));
            assertThat(found.recovery().lost()).isZero();
            List<Event> all = found.events();
            assertThat((long) all.size()).isGreaterThanOrEqualTo(acknowledged).isGreaterThan(before);
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i)).isEqualTo(Events.after(i).next());
            }
            before = all.size();
        }
    }

    @Test
    void another_process_is_refused_again_and_again_and_the_holder_goes_on() throws Exception {
        List<Event> events = Events.fromTheBeginning().next(4);
        try (EventLog log = JsonlEventLog.open(directory);
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            for (int i = 0; i < 2; i++) {
                try (EventLog another = JsonlEventLog.open(directory)) {
                    // This must not touch LOCK: closing any descriptor of the file would release the lock.
                    assertThatThrownBy(() -> another.acquire(another.start(), (batch, end) -> {}))
                            .isInstanceOf(EventLogException.Busy.class);
                }
                try (ChildJvm child = ChildJvm.start(OneOpening.class, HEAP, directory.toString())) {
                    long pid = ProcessHandle.current().pid();
                    assertThat(child.line()).startsWith("busy: process " + pid + " on ");
                }
                writer.append(events.subList(2 * i, 2 * i + 2));
            }
        }
        assertThat(Reopened.from(new DiskFiles(directory)).events()).isEqualTo(events);
    }
}
