package dev.pathway.jsonl;

import dev.pathway.json.EventLine;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineReader;
import dev.pathway.json.MalformedLine;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Deletes the oldest segments of a store that nobody needs any more, in the order of their epochs.
 *
 * <pre>
 * epoch 1   1 ───── 100               first
 * epoch 2               101           dead: before the segment that took over from it, or its lines would come alive
 * epoch 3               101 ── 140    then this one
 * epoch 4                      141 ── …   never: the newest
 * </pre>
 *
 * <p>The directory is forced behind each deletion, so that no crash can leave a gap. It does no harm to those who write
 * or read meanwhile. Not safe for use by several threads.
 */
final class OldSegments {

    private static final LogLineReader READER = new LogLineReader();

    private final StoreFiles files;
    private final Retention retention;
    private final InstantSource clock;
    private boolean inDoubt;

    OldSegments(StoreFiles files, Retention retention, InstantSource clock) {
        this.files = files;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Deletes the segments all of whose events are covered by {@code seq} and beyond the retention, up to the first that
     * has to stay.
     *
     * @param isAllowed asked before each deletion
     * @return the last number that cannot be read any more
     */
    long discard(long seq, BooleanSupplier isAllowed) throws IOException {
        Segments segments = Segments.list(files, new HashMap<>());
        List<Segments.Segment> live = segments.live();
        int kept = 0;
        while (kept + 1 < live.size()
                && live.get(kept).lastSeq() <= seq
                && isBeyondRetention(live, kept)
                && isAllowed.getAsBoolean()) {
            kept++;
            for (String file : segments.filesBefore(live.get(kept))) {
                delete(file);
            }
        }
        return live.isEmpty() ? 0 : live.get(kept).name().firstSeq() - 1;
    }

    /**
     * Deletes one file for good. If it is not known whether that would survive a power cut, nothing more is deleted: one
     * that came back before others that do not would leave a gap.
     */
    private void delete(String file) throws IOException {
        if (inDoubt) {
            throw new IOException("an earlier deletion may come back after a power cut; nothing more is deleted until"
                    + " the log is opened again");
        }
        files.delete(file);
        inDoubt = true;
        files.forceDirectory();
        inDoubt = false;
    }

    private boolean isBeyondRetention(List<Segments.Segment> live, int index) throws IOException {
        if (retention instanceof Retention.Age limit) {
            Instant cutoff = clock.instant().minus(limit.age());
            Optional<Instant> next = firstTime(live.get(index + 1));
            return next.isPresent() && !next.get().isAfter(cutoff);
        }
        if (retention instanceof Retention.Size limit) {
            long left = 0;
            for (Segments.Segment segment : live.subList(index + 1, live.size())) {
                left += size(segment);
            }
            return left >= limit.bytes();
        }
        return false;
    }

    /** Returns the time of the first event of a segment, before which are all those of older ones; empty if there is none. */
    private Optional<Instant> firstTime(Segments.Segment segment) throws IOException {
        try (StoreFiles.Input in = files.read(segment.files().get(0))) {
            LineScanner lines = new LineScanner(in, 0, in.size());
            while (lines.next()) {
                Optional<Instant> at = lines.isLine() ? time(lines) : Optional.empty();
                if (at.isPresent()) {
                    return at;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> time(LineScanner lines) {
        try {
            LogLine line = READER.read(lines.bytes(), lines.from(), lines.to());
            return line instanceof EventLine event ? Optional.of(event.event().at()) : Optional.empty();
        } catch (MalformedLine e) {
            return Optional.empty();
        }
    }

    private long size(Segments.Segment segment) throws IOException {
        try (StoreFiles.Input in = files.read(segment.files().get(0))) {
            return in.size();
        }
    }
}
