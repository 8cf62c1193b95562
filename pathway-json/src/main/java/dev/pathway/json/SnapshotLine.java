package dev.pathway.json;

import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.List;

/**
 * One line of a snapshot, protected as {@link LogLine} is. They come in this order:
 *
 * <pre>{@code
 * {"v":1,"k":"snapshot","store":"…","last_seq":123, … ,"crc":"9ab3f01c"}          one
 * {"v":1,"k":"lost","seq":9,"to":11,"at":"…","crc":"9ab3f01c"}                    for each gap, ascending
 * {"v":1,"k":"trace","uid":"…", … ,"content":…,"crc":"9ab3f01c"}                  for each trace, by created_seq
 * {"v":1,"k":"end","traces":2,"file_crc":"0a1b2c3d","crc":"9ab3f01c"}             one
 * }</pre>
 *
 * <p>Each line has at most {@link LogLine#MAX_LINE_BYTES} bytes.
 */
public sealed interface SnapshotLine {

    /**
     * The first line, which says what the file is.
     *
     * <p>As with {@link LogLine}s, a reader must refuse a file whose {@code format} is above {@link
     * LogLine#FORMAT_VERSION} or that has an incompatible feature it does not know, and a later version neither drops nor
     * redefines these members.
     *
     * @param format the version of the format of the whole file
     * @param store the identity of the log
     * @param position the place of the log that the snapshot was made at
     * @param at the time of the last event before the place
     * @param events how many events were applied, those that were skipped included
     * @param skipped how many of them could not be applied
     * @param compat features that a reader may ignore
     * @param incompat features without which the file cannot be understood
     * @param writer the version of the program that wrote the file
     */
    record Head(
            int format,
            String store,
            Position position,
            Instant at,
            long events,
            long skipped,
            List<String> compat,
            List<String> incompat,
            String writer)
            implements SnapshotLine {

        public Head {
            if (format < 1 || skipped < 0 || skipped > events) {
                throw new IllegalArgumentException(
                        "format " + format + ", or " + skipped + " skipped of " + events + " events, cannot be");
            }
            compat = List.copyOf(compat);
            incompat = List.copyOf(incompat);
        }

        /** Returns whether this version understands the file. */
        public boolean isReadable() {
            return format <= LogLine.FORMAT_VERSION && incompat.isEmpty();
        }
    }

    /** Numbers that the log had lost before the place. */
    record Gap(Event.Lost lost) implements SnapshotLine {}

    /** One trace, {@code superseded} not set: whoever reads all of them can tell. */
    record State(Trace trace) implements SnapshotLine {}

    /**
     * The last line.
     *
     * @param traces how many there are
     * @param fileCrc the CRC32C of all bytes of the file before this line
     */
    record End(long traces, int fileCrc) implements SnapshotLine {}
}
