package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.json.EventLine;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineReader;
import dev.pathway.json.MalformedLine;
import java.io.IOException;
import java.time.Duration;
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
 * epoch 4                      141 ── …   never: the newest that is surely there
 * epoch 5                      141 ── …   renamed, but forcing the directory failed: it may be gone after a power cut
 * </pre>
 *
 * <p>The directory is forced behind each deletion, so that no crash can leave a gap. It does no harm to those who write
 * or read meanwhile. Not safe for use by several threads.
 */
final class OldSegments {

    private final LogLineReader reader = new LogLineReader();
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
     * @param sureEpoch that of the newest segment that no power cut can take away; those of later ones stand for nothing
     * @param isAllowed asked before each deletion
     * @return the last number that cannot be read any more
     */
    long discard(long seq, long sureEpoch, BooleanSupplier isAllowed) throws IOException {
        Segments segments = Segments.list(files, new HashMap<>());
        List<Segments.Segment> live = segments.live();
        long bytesBehind = retention instanceof Retention.Size ? bytesBehindFirst(live) : 0;
        int kept = 0;
        while (kept + 1 < live.size()
                && live.get(kept + 1).name().epoch() <= sureEpoch
                && live.get(kept).lastSeq() <= seq
                && isBeyondRetention(live, kept, bytesBehind)) {
            kept++;
            bytesBehind -= retention instanceof Retention.Size ? size(live.get(kept)) : 0;
        }
        if (kept > 0) {
            for (String file : segments.filesBefore(live.get(kept))) {
                if (!isAllowed.getAsBoolean()) {
                    return Segments.list(files, new HashMap<>()).start();
                }
                delete(file);
            }
        }
        return live.isEmpty() ? 0 : live.get(kept).name().firstSeq() - 1;
    }

    /**
     * Deletes one file for good. If it is not known whether it is deleted, or whether that would survive a power cut, nothing
     * more is deleted: one that came back before others that do not would leave a gap.
     */
    private void delete(String file) throws IOException {
        if (inDoubt) {
            throw new IOException("an earlier deletion may come back after a power cut; nothing more is deleted until"
                    + " the log is opened again");
        }
        inDoubt = true;
        files.delete(file);
        files.forceDirectory();
        inDoubt = false;
    }

    private boolean isBeyondRetention(List<Segments.Segment> live, int index, long bytesBehind) throws IOException {
        if (retention instanceof Retention.Age limit) {
            return isFollowedBeyond(limit.age(), live.get(index + 1));
        }
        return retention instanceof Retention.Size limit && bytesBehind >= limit.bytes();
    }

    /** Returns whether the first event of a segment is so old; then all events before it are. */
    private boolean isFollowedBeyond(Duration age, Segments.Segment segment) throws IOException {
        Instant now = clock.instant();
        if (age.compareTo(Duration.between(Instant.EPOCH, now)) > 0) {
            return false;
        }
        Optional<Instant> first = firstTime(segment);
        return first.isPresent() && !first.get().isAfter(now.minus(age));
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

    private Optional<Instant> time(LineScanner lines) {
        try {
            LogLine line = reader.readSealed(lines.bytes(), lines.from(), lines.to());
            // A log may not know the time of what it lost.
            return line instanceof EventLine event && event.event() instanceof Event.OfTrace known
                    ? Optional.of(known.at())
                    : Optional.empty();
        } catch (MalformedLine e) {
            return Optional.empty();
        }
    }

    private long bytesBehindFirst(List<Segments.Segment> live) throws IOException {
        long bytes = 0;
        for (int i = 1; i < live.size(); i++) {
            bytes += size(live.get(i));
        }
        return bytes;
    }

    private long size(Segments.Segment segment) throws IOException {
        try (StoreFiles.Input in = files.read(segment.files().get(0))) {
            return in.size();
        }
    }
}
