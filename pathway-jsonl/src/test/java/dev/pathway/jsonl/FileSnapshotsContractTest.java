package dev.pathway.jsonl;

import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.testkit.SnapshotDamageContract;
import dev.pathway.testkit.SnapshotPowerCutContract;
import dev.pathway.testkit.SnapshotRefusalContract;
import dev.pathway.testkit.SnapshotStoreContract;
import java.nio.file.Path;
import java.util.Collections;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every store of snapshots, for this one on a disk and on a disk in memory that can fail. */
class FileSnapshotsContractTest {

    @Nested
    class OnDisk implements SnapshotStoreContract {

        @TempDir
        Path directory;

        @Override
        public SnapshotStore openSnapshots() {
            return FileSnapshots.in(directory.resolve("made/for/it"));
        }
    }

    @Nested
    class InMemory
            implements SnapshotStoreContract,
                    SnapshotDamageContract,
                    SnapshotRefusalContract,
                    SnapshotPowerCutContract {

        private final TreeSet<String> damaged = new TreeSet<>();
        private MemoryDisk memory = new MemoryDisk();
        private FaultyDisk disk = new FaultyDisk(memory);

        @Override
        public SnapshotStore openSnapshots() {
            return FileSnapshots.in(disk);
        }

        @Override
        public void damageNewest() {
            TreeSet<String> whole = new TreeSet<>(memory.names());
            whole.removeAll(damaged);
            String newest = Collections.max(whole);
            byte[] bytes = memory.get(newest);
            bytes[bytes.length / 2] ^= 1;
            memory.set(newest, bytes);
            damaged.add(newest);
        }

        @Override
        public void refuseSaves() {
            disk.failing((index, kind) -> {
                if (kind.equals("write")) {
                    throw FaultyDisk.noSpace();
                }
            });
        }

        @Override
        public void takeSaves() {
            disk.failing(null);
        }

        @Override
        public void cutPower() {
            memory = memory.afterPowerCut();
            disk = new FaultyDisk(memory);
        }
    }
}
