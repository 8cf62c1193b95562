package dev.pathway.jsonl;

import dev.pathway.json.EventLine;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineReader;
import dev.pathway.json.MalformedLine;
import dev.pathway.json.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one segment holds and where: the first of the two passes over it, which checks every checksum but parses nothing
 * that a glance can tell.
 *
 * <p>It takes memory for what is out of order, not for what is there: a whole segment is a single run. Where a number
 * occurs twice, the first in the order of the files holds.
 */
final class Survey {

    /** Nobody has written as many events; counting on from such a number must not overflow. */
    static final long HIGHEST_SEQ = 999_999_999_999_999_999L;

    private final Segments.Segment segment;
    private final LogLineReader reader = new LogLineReader();
    private final LineGlance glance = new LineGlance();
    private final NavigableMap<Long, Run> runs = new TreeMap<>();
    private final Map<Long, List<Integer>> repeats = new HashMap<>();
    private final List<BadPieces> bad = new ArrayList<>();
    private @Nullable Run open;
    private long proven;
    private long provenAt;

    /** Lines with contiguous numbers that stand in ascending order between two places of a file. */
    record Run(String file, long start, long end, long firstSeq, long lastSeq) {}

    private Survey(Segments.Segment segment) {
        this.segment = segment;
        this.proven = segment.name().firstSeq() - 1;
    }

    /**
     * Looks over a whole segment.
     *
     * <p>What seems to be missing from one that may be written to is looked for again. Another process may write two batches
     * between our readings of two pages; then we see the second, which proves the first, and a gap in its place. Whatever a
     * line proves that was seen is there at the second look.
     */
    static Survey of(StoreFiles files, Segments.Segment segment) throws IOException {
        Survey survey = lookOver(files, segment);
        if (!segment.isNewest() || survey.lastWithoutGap(segment.name().firstSeq() - 1) >= survey.proven) {
            return survey;
        }
        Survey again = lookOver(files, segment);
        again.proven = survey.proven;
        again.provenAt = survey.provenAt;
        return again;
    }

    private static Survey lookOver(StoreFiles files, Segments.Segment segment) throws IOException {
        Survey survey = new Survey(segment);
        for (String file : segment.files()) {
            survey.lookOver(files, file, 0, false);
        }
        survey.closeRun();
        return survey;
    }

    /**
     * Looks over the rest of a file of a segment, up to its padding, where {@code from} is known to be the end of a line.
     */
    static Survey ofRest(StoreFiles files, Segments.Segment segment, String file, long from) throws IOException {
        Survey survey = new Survey(segment);
        survey.lookOver(files, file, from, true);
        survey.closeRun();
        return survey;
    }

    private void lookOver(StoreFiles files, String file, long from, boolean toPadding) throws IOException {
        BadPieces pieces = new BadPieces(file);
        bad.add(pieces);
        try (StoreFiles.Input in = files.read(file)) {
            LineScanner lines = new LineScanner(in, from, in.size());
            while (lines.next() && !(toPadding && lines.isPadding())) {
                if (lines.isLine()) {
                    line(pieces, lines);
                } else if (!lines.isPadding()) {
                    pieces.add(lines.startOffset(), lines.endOffset(), "is not a line");
                }
            }
        }
    }

    private void line(BadPieces pieces, LineScanner lines) {
        if (glance.readEvent(lines.bytes(), lines.from(), lines.to())) {
            event(pieces, lines, glance.seq(), glance.seq(), glance.durable());
        } else {
            parsed(pieces, lines);
        }
    }

    private void parsed(BadPieces pieces, LineScanner lines) {
        try {
            LogLine line = reader.readSealed(lines.bytes(), lines.from(), lines.to());
            if (line instanceof EventLine event) {
                event(pieces, lines, event.event().seq(), event.event().lastSeq(), event.durable());
            } else if (line instanceof Mark mark && mark.durable() <= HIGHEST_SEQ) {
                prove(lines, mark.durable());
            }
        } catch (MalformedLine e) {
            pieces.add(lines.startOffset(), lines.endOffset(), e.reason());
        }
    }

    private void event(BadPieces pieces, LineScanner lines, long seq, long lastSeq, long durable) {
        if (seq < segment.name().firstSeq() || durable >= seq || lastSeq > HIGHEST_SEQ) {
            pieces.add(lines.startOffset(), lines.endOffset(), "does not belong into this segment");
            return;
        }
        prove(lines, durable);
        if (seq > segment.lastSeq()) {
            return;
        }
        long last = Math.min(lastSeq, segment.lastSeq());
        if (isThere(seq, last)) {
            repeats.computeIfAbsent(seq, s -> new ArrayList<>(1)).add(LineGlance.checksumOf(lines.bytes(), lines.to()));
        } else {
            add(pieces.file(), lines, seq, last);
        }
    }

    /** Returns whether one of these numbers was found before. */
    private boolean isThere(long seq, long last) {
        Map.Entry<Long, Run> before = runs.floorEntry(last);
        boolean inClosed = before != null && before.getValue().lastSeq() >= seq;
        boolean inOpen = open != null && open.firstSeq() <= last && open.lastSeq() >= seq;
        return inClosed || inOpen;
    }

    private void add(String file, LineScanner lines, long seq, long last) {
        if (open != null && open.lastSeq() + 1 == seq && open.file().equals(file)) {
            open = new Run(file, open.start(), lines.endOffset(), open.firstSeq(), last);
        } else {
            closeRun();
            open = new Run(file, lines.startOffset(), lines.endOffset(), seq, last);
        }
    }

    /** What a line says of numbers that a later segment has taken over counts only up to there. */
    private void prove(LineScanner lines, long durable) {
        long upTo = Math.min(durable, segment.lastSeq());
        if (upTo > proven) {
            proven = upTo;
            provenAt = lines.endOffset();
        }
    }

    private void closeRun() {
        if (open != null) {
            runs.put(open.firstSeq(), open);
            open = null;
        }
    }

    /** Returns the runs by their first numbers. */
    NavigableMap<Long, Run> runs() {
        return runs;
    }

    /** Returns the checksums of the lines that repeat a number, by number. */
    Map<Long, List<Integer>> repeats() {
        return repeats;
    }

    /** Returns what is no line, file by file. */
    List<BadPieces> bad() {
        return bad;
    }

    /** Returns the highest number that the segment proves to have been durable: a later crash may not take it away. */
    long proven() {
        return proven;
    }

    /** Returns the end of the line that proved most; 0 if no line proved more than that there is the segment. */
    long provenAt() {
        return provenAt;
    }

    /** Returns the last number that follows {@code seq} without a gap. */
    long lastWithoutGap(long seq) {
        long last = seq;
        Map.Entry<Long, Run> run = runs.floorEntry(last + 1);
        while (run != null && run.getValue().lastSeq() > last) {
            last = run.getValue().lastSeq();
            run = runs.floorEntry(last + 1);
        }
        return last;
    }
}
