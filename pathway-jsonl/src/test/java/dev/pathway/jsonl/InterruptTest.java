package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thread that interrupts those that use a log on a disk. */
@Timeout(60)
class InterruptTest {

    private static final int EVENTS = 200;

    @TempDir
    Path directory;

    @Test
    void interrupts_close_no_file_and_change_no_answer() {
        List<Event> events = Events.fromTheBeginning().next(EVENTS);
        Thread user = Thread.currentThread();
        CountDownLatch done = new CountDownLatch(1);
        Thread interrupter = new Thread(() -> {
            while (done.getCount() > 0) {
                user.interrupt();
                LockSupport.parkNanos(20_000);
            }
        });
        interrupter.start();
        List<Event> given = new ArrayList<>();
        try (EventLog log = JsonlEventLog.builder(directory).segmentBytes(5_000).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {});
                Cursor cursor = log.read(log.start())) {
            for (int i = 0; i < EVENTS; i++) {
                writer.append(events.subList(i, i + 1));
                writer.idle();
                writer.confirm();
                given.addAll(cursor.next(10, Duration.ZERO));
            }
        } finally {
            done.countDown();
        }
        while (interrupter.isAlive()) {
            LockSupport.parkNanos(20_000);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(given).isEqualTo(events);
        assertThat(Reopened.from(new DiskFiles(directory)).events()).isEqualTo(events);
    }

    @Test
    void an_interrupted_thread_opens_appends_and_reads() {
        Thread.currentThread().interrupt();
        Reopened.andAppendedTo(new DiskFiles(directory));
        assertThat(Reopened.from(new DiskFiles(directory)).events()).hasSize(3);
        assertThat(Thread.interrupted()).isTrue();
    }
}
