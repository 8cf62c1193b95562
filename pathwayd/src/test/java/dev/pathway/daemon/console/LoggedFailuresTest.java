package dev.pathway.daemon.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.pathway.error.EventLogException;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the program's log says of compactions that fail by themselves. */
class LoggedFailuresTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.pathway.compact.Compactor");
    private final BlockingQueue<ILoggingEvent> logged = new LinkedBlockingQueue<>();

    private final AppenderBase<ILoggingEvent> collecting = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event);
        }
    };

    @BeforeEach
    void listen() {
        collecting.start();
        logger.addAppender(collecting);
    }

    @AfterEach
    void listen_no_more() {
        logger.detachAppender(collecting);
    }

    private ILoggingEvent loggedWhere(RuntimeException failure) throws InterruptedException {
        try (PathwayStore store = PathwayStore.builder(new InMemoryEventLog())
                .snapshots(new FailingSnapshots(failure))
                .snapshotEvery(1)
                .open()) {
            store.blocking().add(Draft.of("1"));
            ILoggingEvent event = logged.poll(60, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            return event;
        }
    }

    @Test
    void a_full_disk_takes_one_line_and_no_stack_trace() throws InterruptedException {
        ILoggingEvent event = loggedWhere(new EventLogException.Full("No space left on device", null));
        assertThat(event.getFormattedMessage())
                .isEqualTo("A compaction failed; the log is not affected: No space left on device");
        assertThat(event.getThrowableProxy()).isNull();
    }

    @Test
    void what_nobody_foresaw_comes_with_its_stack_trace() throws InterruptedException {
        ILoggingEvent event = loggedWhere(new IllegalStateException("a fault"));
        assertThat(event.getThrowableProxy().getMessage()).isEqualTo("a fault");
    }

    @Test
    void a_fault_that_says_nothing_is_told_by_its_kind() throws InterruptedException {
        ILoggingEvent event = loggedWhere(new NullPointerException());
        assertThat(event.getFormattedMessage())
                .isEqualTo("A compaction failed; the log is not affected: java.lang.NullPointerException");
    }

    private record FailingSnapshots(RuntimeException failure) implements SnapshotStore {

        @Override
        public Optional<Snapshot> newest(String identity) {
            return Optional.empty();
        }

        @Override
        public void save(Snapshot snapshot) {
            throw failure;
        }

        @Override
        public Position discardOld(String identity) {
            return Position.BEGINNING;
        }
    }
}
