package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import dev.pathway.log.Recovery;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Opens a store to write: hands over its history, and writes again what nothing proves to be on the disk.
 *
 * <p>No file that is there is changed: whatever goes wrong, the next opening finds what this one found.
 */
final class Opening {

    private static final Logger LOG = System.getLogger("dev.pathway.jsonl");

    private final StoreFiles files;
    private final Options options;
    private final Position after;
    private final BatchHandler handler;

    Opening(StoreFiles files, Options options, Position after, BatchHandler handler) {
        this.files = files;
        this.options = options;
        this.after = after;
        this.handler = handler;
    }

    /**
     * Opens under the lock, which the writer returned then owns.
     *
     * @param identity settled by what is found
     */
    JsonlWriter write(WriteLock lock, Watermark watermark, StoreIdentity identity) {
        tidyUp();
        Segments segments = History.list(files);
        History history = new History(files, segments, after.sequence());
        history.handOver(handler);
        handler.caughtUp();
        SegmentMaker maker = new SegmentMaker(files, identity.settle(segments), segments, options.observer());
        ActiveSegment rewritten = rewriteTail(history, maker);
        boolean opened = false;
        try {
            history.handOverTail(handler);
            history.findings().quarantinedBytes = Quarantine.keep(files, history.bad());
            Recovery recovery = history.findings().toRecovery(history.nanos());
            report(recovery);
            JsonlWriter writer = new JsonlWriter(lock, maker, options, watermark, recovery, rewritten, history.end());
            opened = true;
            return writer;
        } finally {
            if (!opened && rewritten != null) {
                closeQuietly(rewritten);
            }
        }
    }

    /** Hands over what is surely there, for a caller who cannot become the writer. */
    void readOnly() {
        History history = new History(files, History.list(files), after.sequence());
        history.handOver(handler);
        handler.caughtUp();
    }

    private void tidyUp() {
        try {
            for (String name : files.list("")) {
                if (SegmentName.isUnfinished(name)
                        || SnapshotName.fromUnfinished(name).isPresent()) {
                    files.delete(name);
                }
            }
            files.forceDirectory();
        } catch (IOException e) {
            throw Failures.notDone("Opening the directory", e);
        }
    }

    private static @Nullable ActiveSegment rewriteTail(History history, SegmentMaker maker) {
        if (history.carried().length() == 0) {
            return null;
        }
        try {
            ActiveSegment rewritten = maker.make(history.proven(), history.carried());
            mark(rewritten, history.end());
            return rewritten;
        } catch (IOException e) {
            throw Failures.notDone("Writing the last events again", e);
        }
    }

    private static void mark(ActiveSegment rewritten, long end) {
        try {
            rewritten.mark(end);
        } catch (EventLogException.Uncertain e) {
            closeQuietly(rewritten);
            throw new EventLogException.Unavailable("Marking the last events failed: " + e.getMessage(), e);
        }
    }

    private static void report(Recovery recovery) {
        boolean clean = recovery.lost() == 0
                && recovery.badPieces() == 0
                && recovery.conflicts() == 0
                && recovery.duplicates() == 0;
        LOG.log(clean ? Level.INFO : Level.WARNING, "Opened the log: " + recovery);
    }

    private static void closeQuietly(ActiveSegment segment) {
        try {
            segment.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Closing failed", e);
        }
    }
}
