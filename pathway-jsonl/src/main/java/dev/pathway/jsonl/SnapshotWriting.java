package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.json.LogLine;
import dev.pathway.json.SnapshotLine;
import dev.pathway.json.SnapshotLineWriter;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes one snapshot into one file, trace by trace: what it holds in memory is {@value #BUFFERED_BYTES} bytes and one
 * line. Not safe for use by several threads.
 */
final class SnapshotWriting {

    private static final int BUFFERED_BYTES = 128 << 10;

    /** What is forced at once: the log's own forces wait for as long as that takes. */
    private static final int FORCED_BYTES = 32 << 20;

    private final StoreFiles.Output out;
    private final SnapshotLineWriter lines = new SnapshotLineWriter();
    private final CRC32C fileCrc = new CRC32C();
    private int unforced;

    private SnapshotWriting(StoreFiles.Output out) {
        this.out = out;
    }

    /**
     * Writes all lines, and leaves the last of them to be forced. What the traces throw while they are gone through comes out
     * as it is.
     */
    static void write(Snapshot snapshot, StoreFiles.Output out) throws IOException {
        SnapshotWriting writing = new SnapshotWriting(out);
        writing.added(writing.lines.head(head(snapshot)), "the head");
        for (Event.Lost gap : snapshot.lost()) {
            writing.added(writing.lines.lost(gap), "a gap");
        }
        long count = 0;
        for (Trace trace : snapshot.traces()) {
            writing.added(writing.lines.trace(trace), trace.uid());
            count++;
        }
        writing.drain();
        writing.lines.end(count, (int) writing.fileCrc.getValue());
        writing.drain();
    }

    private static SnapshotLine.Head head(Snapshot snapshot) {
        return new SnapshotLine.Head(
                LogLine.FORMAT_VERSION,
                snapshot.identity(),
                snapshot.position(),
                snapshot.at(),
                snapshot.events(),
                snapshot.skipped(),
                List.of(),
                List.of(),
                WriterVersion.current());
    }

    private void added(int length, String what) throws IOException {
        if (length > LogLine.MAX_LINE_BYTES) {
            throw new IOException("the line of " + what + " would have " + length + " bytes, and the limit is "
                    + LogLine.MAX_LINE_BYTES);
        }
        if (lines.length() >= BUFFERED_BYTES) {
            unforced += lines.length();
            drain();
        }
        if (unforced >= FORCED_BYTES) {
            out.force();
            unforced = 0;
        }
    }

    private void drain() throws IOException {
        fileCrc.update(lines.array(), 0, lines.length());
        AppendLoop.write(out, lines.array(), lines.length());
        lines.clear();
    }
}
