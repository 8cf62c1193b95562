package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.LogLineReader;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Reads a store from a position to its end, one segment at a time: in one pass where all is in order, in two otherwise.
 *
 * <p>What a later line proves to have been durable is handed over, as lost where it cannot be read. What nothing proves,
 * at the end of the newest segment, is the tail: it may never have been on the disk, and has to be written
 * again before anybody sees it. Not safe for use by several threads.
 */
final class History {

    static final int BATCH_EVENTS = 4_096;

    /** So many segments are read by a thread of their own. */
    private static final int WORTH_A_THREAD = 2;

    private final StoreFiles files;
    private final Segments segments;
    private final LogLineReader reader = LogLineReader.ofManyLines();
    private final Findings findings = new Findings();
    private final List<BadPieces> bad = new ArrayList<>();
    private final Past past;
    private final long after;
    private final long began = System.nanoTime();
    private final List<Event> tail = new ArrayList<>();
    private final CarriedLines carried = new CarriedLines();
    private long proven;

    private record Batch(List<Event> events, Position end) {}

    /** Lists the store, and reads nothing else. */
    static Segments list(StoreFiles files) {
        try {
            return Segments.list(files, new HashMap<>());
        } catch (IOException e) {
            throw Failures.notDone("Reading the log", e);
        }
    }

    /**
     * Begins behind {@code after}.
     *
     * @throws EventLogException.Expired if that lies before the start of the segments
     */
    History(StoreFiles files, Segments segments, long after) {
        if (after < segments.start()) {
            throw new EventLogException.Expired(segments.start() + 1);
        }
        this.files = files;
        this.segments = segments;
        this.after = after;
        this.past = new Past(files, segments, after, null);
    }

    /**
     * Hands over all that is surely in the log, and learns what else is.
     *
     * @throws EventLogException.Damaged if the log ends before the position
     * @throws EventLogException.Unavailable if a file cannot be read; what was handed over is right
     */
    void handOver(BatchHandler handler) {
        proven = segments.start();
        try {
            List<Segments.Segment> behind = segments.behind(after);
            if (behind.size() < WORTH_A_THREAD) {
                handOver(behind, handler);
            } else {
                ReadAhead.<Batch>handOver(
                        ahead -> handOver(behind, (events, end) -> ahead.accept(new Batch(events, end))),
                        batch -> handler.take(batch.events(), batch.end()));
            }
            rejectWholeFiles();
        } catch (IOException e) {
            throw Failures.notDone("Reading the log", e);
        }
        if (end() < after) {
            throw new EventLogException.Damaged(
                    "The log ends at " + end() + ", before the position " + after + " that it is to be read from",
                    null);
        }
    }

    private void handOver(List<Segments.Segment> some, BatchHandler handler) throws IOException {
        for (Segments.Segment segment : some) {
            handOver(segment, handler);
        }
    }

    private void handOver(Segments.Segment segment, BatchHandler handler) throws IOException {
        Past before = past.copy();
        if (handOverInOnePass(segment, handler)) {
            findings.events += past.seq() - before.seq();
        } else {
            handOverInTwoPasses(segment, before, handler);
        }
    }

    private boolean handOverInOnePass(Segments.Segment segment, BatchHandler handler) throws IOException {
        StraightPass straight = new StraightPass(reader, past, segment, handler);
        if (segment.files().size() != 1
                || !straight.handOver(files, segment.files().get(0))) {
            return false;
        }
        proven = straight.last();
        return true;
    }

    private void handOverInTwoPasses(Segments.Segment segment, Past before, BatchHandler handler) throws IOException {
        Survey survey = Survey.of(files, segment);
        proven = segment.isNewest() ? survey.proven() : segment.lastSeq();
        if (past.seq() > before.seq()) {
            proven = Math.max(proven, past.seq()); // it was proven in one pass, even if a disk no longer shows by what
        }
        SegmentWalk walk = new SegmentWalk(files, reader, survey, before, proven, findings);
        while (!walk.isDone()) {
            List<Event> behind = behind(past.seq(), walk.next(BATCH_EVENTS));
            if (!behind.isEmpty()) {
                past.pass(behind.get(behind.size() - 1));
                proven = Math.max(proven, past.seq()); // a stored gap may go on: it is one line, proven as a whole
                handler.take(behind, Position.after(past.seq()));
            }
        }
        bad.addAll(survey.bad());
        bad.addAll(walk.unreadable());
        for (BadPieces pieces : survey.bad()) {
            findings.badPieces += pieces.count();
        }
        if (segment.isNewest()) {
            readTail(survey);
        }
    }

    private void readTail(Survey survey) throws IOException {
        Past behindProof = new Past(files, segments, proven, null);
        Findings ofTail = new Findings();
        SegmentWalk walk = new SegmentWalk(files, reader, survey, behindProof, survey.lastWithoutGap(proven), ofTail);
        walk.carrying(carried);
        while (!walk.isDone()) {
            for (Event event : walk.next(BATCH_EVENTS)) {
                tail.add(event);
            }
        }
        findings.unproven = tail.size();
        bad.addAll(walk.unreadable());
        findings.badPieces += ofTail.badPieces;
        findings.duplicates += ofTail.duplicates;
        findings.conflicts += ofTail.conflicts;
        new TornEnd(survey, end()).addTo(findings, bad);
    }

    private void rejectWholeFiles() throws IOException {
        for (String file : segments.rejected()) {
            BadPieces whole = new BadPieces(file);
            try (StoreFiles.Input in = files.read(file)) {
                if (in.size() > 0) {
                    whole.add(0, in.size(), "holds no line of this store");
                }
            }
            findings.badPieces += whole.count();
            bad.add(whole);
        }
    }

    /** Returns the last number that was handed over or is in the tail. */
    long end() {
        return tail.isEmpty() ? proven : tail.get(tail.size() - 1).lastSeq();
    }

    /** Returns the last number that is proven to be durable. */
    long proven() {
        return proven;
    }

    /** Returns the lines of the tail. */
    CarriedLines carried() {
        return carried;
    }

    /** Hands over the events of the tail that are behind the position. */
    void handOverTail(BatchHandler handler) {
        List<Event> behind = behind(after, tail);
        behind.forEach(findings::count);
        if (!behind.isEmpty()) {
            handler.take(behind, Position.after(end()));
        }
    }

    private static List<Event> behind(long seq, List<Event> events) {
        List<Event> behind = new ArrayList<>(events.size());
        for (Event event : events) {
            if (event.lastSeq() > seq) {
                behind.add(event.within(seq + 1, event.lastSeq()));
            }
        }
        return behind;
    }

    /** Returns what was rejected, file by file. */
    List<BadPieces> bad() {
        return bad;
    }

    Findings findings() {
        return findings;
    }

    /** Returns how long it took until now. */
    long nanos() {
        return System.nanoTime() - began;
    }
}
