package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.json.LogLineWriter;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The one segment that is appended to, made by this process. Not safe for use by several threads.
 *
 * <p>After {@link EventLogException.Uncertain} nobody knows what is in the file, and nothing more may be asked of it than
 * to be closed: a system that failed to force pages may take them for clean afterwards, so that a second force returns
 * normally with the data missing.
 */
final class ActiveSegment implements Closeable {

    private static final Logger LOG = System.getLogger("dev.pathway.jsonl");
    private static final int MOST_PADDING = 1 << 20;

    /** Writing more than this takes so long that the file may as well grow with it. */
    private static final int MOST_TO_PAD_FOR = MOST_PADDING / 16;

    private final SegmentName name;
    private final StoreFiles.Output out;
    private final LogLineWriter marks = new LogLineWriter();
    private long size;
    private long padded;
    private boolean spaceIsScarce;
    private boolean forced = true;
    private long proven;

    /** Takes over a file in which {@code size} bytes are, forced. */
    ActiveSegment(SegmentName name, StoreFiles.Output out, long size) {
        this.name = name;
        this.out = out;
        this.size = size;
        this.padded = size;
        this.proven = name.firstSeq() - 1;
    }

    long size() {
        return size;
    }

    /**
     * Makes the file longer than it has to be, where lines of so many bytes do not fit into its padding: a file system that
     * forces a file which has grown has to write its journal, too, and so takes longer. There is never more padding than
     * there are lines, and none any more once space was scarce: others need it, and the lines themselves.
     *
     * @param most the size that the file may have
     * @throws EventLogException.Uncertain if nobody knows what is in the file now
     */
    void padFor(int bytes, long most) {
        long lines = size + bytes;
        long longer = Math.min(lines + Math.min(size, MOST_PADDING), most);
        if (lines <= padded || longer <= lines || bytes > MOST_TO_PAD_FOR || spaceIsScarce) {
            return;
        }
        try {
            forced = false;
            out.pad((int) (longer - size));
            padded = longer;
        } catch (StoreFiles.OutOfSpace e) {
            spaceIsScarce = true;
            cutBack();
        } catch (IOException e) {
            throw uncertain("Padding ", e);
        }
    }

    /**
     * Appends a line that says that all up to {@code durable} is durable, unless a line says so already. It only helps the next
     * opening, so that a disk without space for it is no failure.
     *
     * @throws EventLogException.Uncertain if nobody knows what is in the file now
     */
    void mark(long durable) {
        if (durable > proven) {
            marks.clear();
            marks.mark(durable);
            try {
                append(marks, durable);
            } catch (EventLogException.Full e) {
                LOG.log(Level.DEBUG, "No space for a mark", e);
            }
        }
    }

    /**
     * Appends lines, all or none, without forcing them.
     *
     * @param durable the watermark that they carry
     * @throws EventLogException.Full if nothing was appended, and all that was appended before is forced
     * @throws EventLogException.Uncertain if nobody knows
     */
    void append(LogLineWriter lines, long durable) {
        try {
            forced = false;
            AppendLoop.write(out, lines.array(), lines.length());
            size += lines.length();
            padded = Math.max(padded, size);
            proven = Math.max(proven, durable);
        } catch (StoreFiles.OutOfSpace e) {
            cutBack();
            throw new EventLogException.Full("Appending to " + name.fileName() + " failed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw uncertain("Appending to ", e);
        }
    }

    /**
     * Removes the padding, and what a write left that ran out of space. The cut is forced: lines of which the callers were
     * told that they are not stored could come back after a power cut.
     */
    private void cutBack() {
        try {
            out.truncate(size);
            out.force();
            padded = size;
            forced = true;
        } catch (IOException e) {
            throw uncertain("Cutting back ", e);
        }
    }

    /**
     * Removes the padding, and makes all that was appended durable.
     *
     * @throws EventLogException.Uncertain if it may not be
     */
    void finish() {
        if (padded > size) {
            cutBack();
        }
        force();
    }

    /**
     * Makes all that was appended durable.
     *
     * @throws EventLogException.Uncertain if it may not be
     */
    void force() {
        if (forced) {
            return;
        }
        try {
            out.force();
            forced = true;
        } catch (IOException e) {
            throw uncertain("Forcing ", e);
        }
    }

    private EventLogException.Uncertain uncertain(String what, IOException e) {
        return new EventLogException.Uncertain(what + name.fileName() + " failed: " + e, e);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
