package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.json.EventLine;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineReader;
import dev.pathway.json.MalformedLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives the events of one segment in order, and {@link Event.Lost} for those that are not there: the second of the two
 * passes, which parses.
 *
 * <p>It keeps its place between calls but no file open. Not safe for use by several threads.
 */
final class SegmentWalk {

    /** What {@link #next} gives at once at most, counted in bytes of lines. */
    static final int MOST_BYTES = 1 << 20;

    private final StoreFiles files;
    private final Survey survey;
    private final Findings findings;
    private final Past past;
    private final LogLineReader reader;
    private final LineGlance glance = new LineGlance();
    private long lastSeq;
    private long nextSeq;
    private Survey.@Nullable Run run;
    private long offset;
    private @Nullable CarriedLines carried;
    private int givenBytes;
    private final List<BadPieces> unreadable = new ArrayList<>();

    /**
     * Begins behind the past.
     *
     * @param reader best the one that has read what is before
     * @param lastSeq the last number to give; all up to it is given, as lost if need be
     */
    SegmentWalk(StoreFiles files, LogLineReader reader, Survey survey, Past past, long lastSeq, Findings findings) {
        this.files = files;
        this.reader = reader;
        this.survey = survey;
        this.findings = findings;
        this.past = past;
        this.nextSeq = past.seq() + 1;
        this.lastSeq = lastSeq;
    }

    /** Has the bytes of the lines that are given copied, too; then it ends before the first that cannot be read. */
    SegmentWalk carrying(CarriedLines target) {
        this.carried = target;
        return this;
    }

    boolean isDone() {
        return nextSeq > lastSeq;
    }

    /** Returns the next events, at least one unless this is done, at most {@code max}. */
    List<Event> next(int max) throws IOException {
        List<Event> events = new ArrayList<>(Math.min(max, 1_024));
        givenBytes = 0;
        while (events.size() < max && givenBytes < MOST_BYTES && !isDone()) {
            Survey.Run found = runAt(nextSeq);
            if (found == null || found.firstSeq() > nextSeq) {
                long end = found == null ? lastSeq : Math.min(lastSeq, found.firstSeq() - 1);
                give(events, past.lost(nextSeq, end));
            } else {
                walk(found, events, max);
            }
        }
        return events;
    }

    /** Returns the run that holds {@code seq}, or the next one behind it; null if there is none. */
    private Survey.@Nullable Run runAt(long seq) {
        Map.Entry<Long, Survey.Run> floor = survey.runs().floorEntry(seq);
        if (floor != null && floor.getValue().lastSeq() >= seq) {
            return floor.getValue();
        }
        Map.Entry<Long, Survey.Run> higher = survey.runs().higherEntry(seq);
        return higher == null ? null : higher.getValue();
    }

    private void walk(Survey.Run within, List<Event> events, int max) throws IOException {
        if (!within.equals(run)) {
            run = within;
            offset = within.start();
        }
        try (StoreFiles.Input in = files.read(within.file())) {
            // To the end of the file, as the first pass: behind a line without a newline stands what makes it one.
            LineScanner lines = new LineScanner(in, offset, in.size());
            while (events.size() < max && givenBytes < MOST_BYTES && nextSeq <= Math.min(lastSeq, within.lastSeq())) {
                if (offset >= within.end() || !lines.next()) {
                    // The first pass found it, and now it is not there: damaged while we read.
                    miss(events, Math.min(lastSeq, within.lastSeq()));
                    break;
                }
                if (lines.isLine()) {
                    line(lines, events);
                }
                offset = lines.endOffset();
            }
        }
    }

    private void line(LineScanner lines, List<Event> events) throws IOException {
        byte[] bytes = lines.bytes();
        boolean plain = glance.readEvent(bytes, lines.from(), lines.to());
        if (plain && glance.seq() != nextSeq) {
            return;
        }
        Event event;
        try {
            LogLine line = reader.readSealed(bytes, lines.from(), lines.to());
            if (!(line instanceof EventLine found)) {
                return;
            }
            event = part(found.event(), nextSeq, Objects.requireNonNull(run).lastSeq());
        } catch (MalformedLine e) {
            if (plain) {
                // The checksum holds, so that it was written like this: by something that is not this program.
                findings.badPieces++;
                reject(lines, e.reason());
                miss(events, nextSeq);
            }
            return;
        }
        if (event.seq() != nextSeq) {
            return;
        }
        if (carried != null) {
            carried.add(bytes, lines.from(), lines.to());
        }
        givenBytes += lines.to() - lines.from();
        List<Integer> repeats = survey.repeats().get(nextSeq);
        if (repeats != null) {
            findings.countRepeats(repeats, LineGlance.checksumOf(bytes, lines.to()));
        }
        give(events, event);
    }

    /** Notes a line. In a tail, which it ends, all that is behind it in the run goes with it. */
    private void reject(LineScanner lines, String reason) {
        Survey.Run within = Objects.requireNonNull(run);
        BadPieces piece = new BadPieces(within.file());
        piece.add(lines.startOffset(), carried == null ? lines.endOffset() : within.end(), reason);
        unreadable.add(piece);
    }

    /** Returns the lines whose checksum holds, and that could not be read all the same. */
    List<BadPieces> unreadable() {
        return unreadable;
    }

    /** Returns the part of a stored gap that was not given yet and is not another segment's; another event as it is. */
    private static Event part(Event event, long from, long to) {
        boolean hasSome = event.seq() <= to && event.lastSeq() >= from;
        return hasSome ? event.within(from, to) : event;
    }

    private void miss(List<Event> events, long upTo) throws IOException {
        if (carried != null) {
            lastSeq = nextSeq - 1;
        } else {
            give(events, past.lost(nextSeq, upTo));
        }
    }

    private void give(List<Event> events, Event event) {
        events.add(event);
        findings.count(event);
        past.pass(event);
        nextSeq = event.lastSeq() + 1;
    }

    /** Returns the place behind what was given from the present run, where reading on may begin: a file and an offset. */
    Place place() {
        return new Place(run == null ? "" : run.file(), offset);
    }

    /** An offset in a file that is the end of a line; 0 in none. */
    record Place(String file, long offset) {}
}
