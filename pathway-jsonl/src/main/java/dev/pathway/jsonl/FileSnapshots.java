package dev.pathway.jsonl;

import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Snapshots in a directory, one file each, which {@code docs/format/snapshot-v1.md} describes.
 *
 * <p>The directory may be that of the log, or another one beside any kind of log. A missing directory is empty; it is
 * created when the first snapshot is saved. A snapshot is written under another name, forced, read back and checked, and only
 * then renamed. A damaged one is passed over with a warning. One whose first line is damaged does not tell which log it
 * belongs to, so it is never deleted.
 *
 * <p>In one directory, one instance at a time may save and discard; any number may look for the newest meanwhile. Safe
 * for use by several threads.
 */
public final class FileSnapshots implements SnapshotStore {

    private static final Logger LOG = System.getLogger("dev.pathway.jsonl");
    private static final int KEPT = 2;

    /** Less is read sooner than a thread of its own begins to. */
    private static final int WORTH_A_THREAD_BYTES = 1 << 18;

    /** Every snapshot is behind it. */
    private static final long NONE = -1;

    private final StoreFiles files;
    private final long worthAThreadBytes;

    /** What attempts left that failed: no later force makes sure that a power cut does not take it. */
    private final Set<String> inDoubt = new HashSet<>();

    private FileSnapshots(StoreFiles files, long worthAThreadBytes) {
        this.files = files;
        this.worthAThreadBytes = worthAThreadBytes;
    }

    /** Names the snapshots in a directory, which need not be there. Nothing is read or made yet. */
    public static FileSnapshots in(Path directory) {
        return in(new DiskFiles(directory));
    }

    /** Names the snapshots in other files than those of a disk. */
    public static FileSnapshots in(StoreFiles files) {
        return in(files, WORTH_A_THREAD_BYTES);
    }

    /** Does the same, with another size from which on a thread of its own reads. */
    static FileSnapshots in(StoreFiles files, long worthAThreadBytes) {
        return new FileSnapshots(files, worthAThreadBytes);
    }

    @Override
    public Optional<Snapshot> newest(String identity) {
        List<Snapshot> whole = new ArrayList<>(1);
        load(identity, NONE, whole::add, this::giveWhole);
        return whole.stream().findFirst();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A thread of its own reads and parses a large one while the traces are taken.
     */
    @Override
    public boolean load(String identity, long after, Consumer<Snapshot> taker) {
        return load(identity, after, taker, this::give);
    }

    /** A way to read a snapshot and have it taken. */
    @FunctionalInterface
    private interface Giving {

        void give(SnapshotFile file, Consumer<Snapshot> taker) throws IOException;
    }

    private boolean load(String identity, long after, Consumer<Snapshot> taker, Giving giving) {
        try {
            return FreshLook.at(() -> loadNow(identity, after, taker, giving));
        } catch (IOException e) {
            throw Failures.notDone("Reading the snapshots", e);
        }
    }

    private boolean loadNow(String identity, long after, Consumer<Snapshot> taker, Giving giving) throws IOException {
        for (SnapshotFile found : SnapshotFile.newestFirst(files)) {
            if (!found.isOf(identity) || found.lastSeq() <= after) {
                continue;
            }
            try {
                giving.give(found, taker);
                return true;
            } catch (DamagedSnapshot e) {
                SnapshotFile.warn(found.file(), e);
            }
        }
        return false;
    }

    private void give(SnapshotFile file, Consumer<Snapshot> taker) throws IOException {
        if (file.sizeBytes() < worthAThreadBytes) {
            giveWhole(file, taker);
        } else {
            SnapshotAhead.give(files, file.file(), taker);
        }
    }

    private void giveWhole(SnapshotFile file, Consumer<Snapshot> taker) throws IOException {
        List<Trace> traces = new ArrayList<>();
        SnapshotReading.Frame frame = SnapshotReading.read(files, file.file(), traces::add);
        taker.accept(frame.with(traces));
    }

    /**
     * {@inheritDoc}
     *
     * <p>It is durable when this returns.
     */
    @Override
    public synchronized void save(Snapshot snapshot) {
        try {
            files.createDirectory();
            SnapshotName name = new SnapshotName(snapshot.position().sequence(), nextEpoch());
            boolean saved = false;
            try {
                write(snapshot, name);
                inDoubt.remove(name.fileName());
                saved = true;
            } finally {
                if (!saved) {
                    abandon(name);
                }
            }
        } catch (IOException e) {
            throw Failures.notDone("Saving a snapshot", e);
        }
    }

    /** Removes what attempts left that were ended by force, as far as that goes, and returns an epoch that no file has. */
    private long nextEpoch() throws IOException {
        long highest = 0;
        for (String file : files.list("")) {
            Optional<SnapshotName> unfinished = SnapshotName.fromUnfinished(file);
            if (unfinished.isPresent()) {
                deleteIfPossible(file);
            }
            long epoch = unfinished
                    .or(() -> SnapshotName.from(file))
                    .filter(SnapshotName::isPossible)
                    .map(SnapshotName::epoch)
                    .orElse(0L);
            highest = Math.max(highest, epoch);
        }
        return highest + 1;
    }

    private void write(Snapshot snapshot, SnapshotName name) throws IOException {
        String unfinished = name.unfinishedFileName();
        try (StoreFiles.Output out = files.create(unfinished)) {
            SnapshotWriting.write(snapshot, out);
            out.force();
        }
        try {
            SnapshotReading.read(files, unfinished, trace -> {});
        } catch (DamagedSnapshot e) {
            throw new IOException("what was written reads back otherwise: " + e.reason(), e);
        }
        files.rename(unfinished, name.fileName());
        files.forceDirectory();
    }

    private void abandon(SnapshotName name) {
        inDoubt.add(name.fileName());
        deleteIfPossible(name.fileName());
        deleteIfPossible(name.unfinishedFileName());
    }

    private void deleteIfPossible(String file) {
        try {
            files.delete(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, file + ", left by an attempt that failed, could not be removed", e);
        }
    }

    @Override
    public synchronized Position discardOld(String identity) {
        try {
            return discardOldNow(identity);
        } catch (IOException e) {
            throw Failures.notDone("Discarding old snapshots", e);
        }
    }

    private Position discardOldNow(String identity) throws IOException {
        List<SnapshotFile> own = SnapshotFile.newestFirst(files).stream()
                .filter(found -> found.isOf(identity))
                .toList();
        int whole = 0;
        for (int i = 0; i < own.size(); i++) {
            whole += !inDoubt.contains(own.get(i).file()) && isWhole(own.get(i)) ? 1 : 0;
            if (whole == KEPT) {
                // A file that another process made may not be durable yet.
                files.forceDirectory();
                delete(own.subList(i + 1, own.size()));
                return own.get(i).head().position();
            }
        }
        return Position.BEGINNING;
    }

    private boolean isWhole(SnapshotFile file) throws IOException {
        try {
            SnapshotChecksum.check(files, file);
            return true;
        } catch (DamagedSnapshot e) {
            SnapshotFile.warn(file.file(), e);
            return false;
        }
    }

    /** Deletes files, the last of them first; but none that a later version wrote. */
    private void delete(List<SnapshotFile> newestFirst) throws IOException {
        boolean deleted = false;
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            if (newestFirst.get(i).head().isReadable()) {
                files.delete(newestFirst.get(i).file());
                deleted = true;
            }
        }
        if (deleted) {
            files.forceDirectory();
        }
    }
}
