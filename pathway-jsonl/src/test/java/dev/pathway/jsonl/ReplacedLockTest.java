package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer whose lock keeps nobody out any more. */
class ReplacedLockTest {

    @TempDir
    Path directory;

    @Test
    void a_writer_whose_lock_was_replaced_is_superseded() throws IOException {
        Events source = Events.fromTheBeginning();
        try (EventLog log = JsonlEventLog.builder(directory).segmentBytes(1).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            writer.append(source.next(1));
            writer.confirm();
            Files.delete(directory.resolve("LOCK"));
            Files.writeString(directory.resolve("LOCK"), "somebody new");
            assertThatThrownBy(() -> writer.append(source.next(1)))
                    .isInstanceOfSatisfying(
                            EventLogException.Superseded.class,
                            e -> assertThat(e.holder()).isEqualTo("somebody new"));
            assertThatThrownBy(writer::confirm).isInstanceOf(EventLogException.Superseded.class);
            assertThatThrownBy(writer::flush).isInstanceOf(EventLogException.Superseded.class);
        }
        assertThat(Reopened.from(new DiskFiles(directory)).events()).hasSize(1);
    }

    @Test
    void a_lock_file_that_was_removed_is_noticed() throws IOException {
        try (EventLog log = JsonlEventLog.open(directory);
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            Files.delete(directory.resolve("LOCK"));
            assertThatThrownBy(writer::confirm).isInstanceOf(EventLogException.Superseded.class);
        }
    }
}
