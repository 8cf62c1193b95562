package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.json.LogLine;
import dev.pathway.log.EventLog;
import dev.pathway.testkit.EventLogContract;
import dev.pathway.testkit.Events;
import dev.pathway.testkit.PowerCutContract;
import dev.pathway.testkit.RefusalContract;
import dev.pathway.testkit.RetentionContract;
import dev.pathway.testkit.SizeLimitContract;
import dev.pathway.testkit.SoleWriterContract;
import dev.pathway.testkit.UncertaintyContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every log, for this one on a disk and on a disk in memory that can fail. */
class JsonlEventLogContractTest {

    @Nested
    class OnDisk implements EventLogContract, SoleWriterContract {

        @TempDir
        Path directory;

        @Override
        public EventLog open() {
            return JsonlEventLog.open(directory.resolve("made/for/it"));
        }

        @Override
        public EventLog openOther() {
            return JsonlEventLog.open(directory.resolve("other"));
        }
    }

    abstract static class InMemory
            implements EventLogContract,
                    SoleWriterContract,
                    SizeLimitContract,
                    RefusalContract,
                    UncertaintyContract,
                    PowerCutContract {

        private MemoryDisk memory = new MemoryDisk();
        private FaultyDisk disk = new FaultyDisk(memory);

        abstract JsonlEventLog.Builder settings(StoreFiles files);

        @Override
        public EventLog open() {
            return settings(disk).open();
        }

        @Override
        public EventLog openOther() {
            return settings(new MemoryDisk()).open();
        }

        @Override
        public Event tooLarge(Events source) {
            return source.adding("\"" + "x".repeat(LogLine.MAX_LINE_BYTES) + "\"");
        }

        @Override
        public void refuseAppends() {
            disk.failing((index, kind) -> {
                if (kind.equals("write")) {
                    throw FaultyDisk.noSpace();
                }
            });
        }

        @Override
        public void takeAppends() {
            disk.failing(null);
        }

        @Override
        public void cutPower() {
            memory = memory.afterPowerCut();
            disk = new FaultyDisk(memory);
        }

        FaultyDisk disk() {
            return disk;
        }

        void failOnce(String kindToFail) {
            disk.failing((index, kind) -> {
                if (kind.equals(kindToFail)) {
                    disk.failing(null);
                    throw FaultyDisk.ioError();
                }
            });
        }
    }

    @Nested
    class WhenAWriteFails extends InMemory {

        @Override
        JsonlEventLog.Builder settings(StoreFiles files) {
            return JsonlEventLog.builder(files);
        }

        @Override
        public void makeNextAppendUncertain() {
            failOnce("write");
        }
    }

    @Nested
    class WhenAForceFailsAndSegmentsAreSmall extends InMemory {

        @Override
        JsonlEventLog.Builder settings(StoreFiles files) {
            return JsonlEventLog.builder(files).segmentBytes(1);
        }

        /** The segment that the append begins is forced before; that does not make it uncertain. */
        @Override
        public void makeNextAppendUncertain() {
            AtomicBoolean made = new AtomicBoolean();
            disk().failing((index, kind) -> {
                made.compareAndSet(false, kind.equals("forceDirectory"));
                if (made.get() && kind.equals("force")) {
                    disk().failing(null);
                    throw FaultyDisk.ioError();
                }
            });
        }
    }

    @Nested
    class ForgettingWhatItMay extends InMemory implements RetentionContract {

        @Override
        JsonlEventLog.Builder settings(StoreFiles files) {
            return JsonlEventLog.builder(files).segmentBytes(1_000).retention(Retention.size(0));
        }

        @Override
        public void makeNextAppendUncertain() {
            failOnce("write");
        }
    }

    @Nested
    class ForcingAtAnInterval extends InMemory {

        @Override
        JsonlEventLog.Builder settings(StoreFiles files) {
            return JsonlEventLog.builder(files).durability(Durability.interval(Duration.ofNanos(1)));
        }

        @Override
        public void makeNextAppendUncertain() {
            failOnce("force");
        }
    }
}
