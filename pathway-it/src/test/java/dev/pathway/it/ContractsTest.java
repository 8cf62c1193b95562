package dev.pathway.it;

import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.jsonl.Retention;
import dev.pathway.log.EventLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.testkit.EventLogContract;
import dev.pathway.testkit.RetentionContract;
import dev.pathway.testkit.SnapshotStoreContract;
import dev.pathway.testkit.SoleWriterContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every log and of every place for snapshots, for each that the program can be built from, as it is set up there. */
class ContractsTest {

    @Nested
    class FilesForcedAlways extends Files {

        FilesForcedAlways() {
            super(Durability.ALWAYS);
        }
    }

    @Nested
    class FilesForcedByInterval extends Files {

        FilesForcedByInterval() {
            super(Durability.interval(Duration.ofMillis(20)));
        }
    }

    @Nested
    class FilesThatForget extends Files implements RetentionContract {

        FilesThatForget() {
            super(Durability.ALWAYS);
        }

        @Override
        JsonlEventLog.Builder settings(JsonlEventLog.Builder builder) {
            return builder.segmentBytes(1_000).retention(Retention.size(0));
        }
    }

    @Nested
    class SnapshotsInFiles implements SnapshotStoreContract {

        @TempDir
        private Path directory;

        @Override
        public SnapshotStore openSnapshots() {
            return FileSnapshots.in(directory);
        }
    }

    @Nested
    class Memory implements EventLogContract, SoleWriterContract, RetentionContract {

        private final InMemoryEventLog memory = new InMemoryEventLog();

        @Override
        public EventLog open() {
            return memory.openAgain();
        }

        @Override
        public EventLog openOther() {
            return new InMemoryEventLog();
        }
    }

    abstract static class Files implements EventLogContract, SoleWriterContract {

        private final Durability durability;

        @TempDir
        private Path directory;

        Files(Durability durability) {
            this.durability = durability;
        }

        @Override
        public EventLog open() {
            return log("store");
        }

        @Override
        public EventLog openOther() {
            return log("other");
        }

        private EventLog log(String name) {
            return settings(JsonlEventLog.builder(directory.resolve(name)).durability(durability))
                    .open();
        }

        JsonlEventLog.Builder settings(JsonlEventLog.Builder builder) {
            return builder;
        }
    }
}
