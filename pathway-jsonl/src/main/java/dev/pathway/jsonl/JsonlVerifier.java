package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Recovery;
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
    public static Recovery verify(Path directory) {
        return verify(new DiskFiles(directory));
    }

    /** Does the same on other files than those of a disk. */
    public static Recovery verify(StoreFiles files) {
        Segments segments = History.list(files);
        History history = new History(files, segments, segments.start());
        history.handOver(PASSING_OVER);
        history.handOverTail(PASSING_OVER);
        history.findings().quarantinedBytes = Quarantine.wouldKeep(history.bad());
        return history.findings().toRecovery(history.nanos());
    }
}
