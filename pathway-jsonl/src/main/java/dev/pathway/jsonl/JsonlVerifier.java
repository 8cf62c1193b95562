package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.json.SnapshotLine;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Recovery;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a whole store as opening it would, and changes nothing: no lock, no quarantine, no segment. */
public final class JsonlVerifier {

    private static final BatchHandler PASSING_OVER = (events, end) -> {};

    private JsonlVerifier() {}

    /**
     * Returns what opening the store in a directory would find. While somebody writes there, what is being written may
     * be counted as unproven or torn.
     *
     * @throws EventLogException.Unavailable if a file cannot be read
     * @throws EventLogException.Damaged if a later version wrote it
     */
    public static StoreReport verify(Path directory) {
        return verify(new DiskFiles(directory));
    }

    /** Does the same on other files than those of a disk. */
    public static StoreReport verify(StoreFiles files) {
        try {
            return FreshLook.at(() -> verifyNow(files));
        } catch (IOException e) {
            throw Failures.notDone("Reading the store", e);
        }
    }

    private static StoreReport verifyNow(StoreFiles files) throws IOException {
        try {
            Segments segments = History.list(files);
            History history = new History(files, segments, segments.start());
            history.handOver(PASSING_OVER);
            history.handOverTail(PASSING_OVER);
            history.findings().quarantinedBytes = Quarantine.wouldKeep(history.bad());
            Recovery found = history.findings().toRecovery(history.nanos());
            return withSnapshots(files, segments, found, history.end());
        } catch (EventLogException.Unavailable e) {
            if (e.getCause() instanceof NoSuchFileException gone) {
                throw gone;
            }
            throw e;
        }
    }

    private static StoreReport withSnapshots(StoreFiles files, Segments segments, Recovery found, long end)
            throws IOException {
        String identity = new StoreIdentity(files).settle(segments);
        int whole = 0;
        int damaged = 0;
        long newest = 0;
        for (String file : files.list("")) {
            if (SnapshotName.from(file).isEmpty()) {
                continue;
            }
            try {
                SnapshotLine.Head head =
                        SnapshotReading.read(files, file, trace -> {}).head();
                if (head.store().equals(identity)) {
                    whole++;
                    newest = Math.max(newest, head.position().sequence());
                }
            } catch (DamagedSnapshot e) {
                SnapshotFile.warn(file, e);
                damaged++;
            }
        }
        return new StoreReport(found, segments.start() + 1, end, whole, damaged, newest);
    }
}
