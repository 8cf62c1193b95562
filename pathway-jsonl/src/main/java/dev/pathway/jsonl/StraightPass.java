package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.json.EventLine;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineReader;
import dev.pathway.json.MalformedLine;
import dev.pathway.json.Mark;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Reads a segment in one pass, as long as its events stand in order and all are proven to be durable, which they nearly
 * always are.
 *
 * <p>Only ever a faster way: what it hands over, a {@link Survey} and a {@link SegmentWalk} would, and it ends at the first
 * thing that only they can judge. Of the newest segment it holds back what no line has proven yet, which is no more than
 * its writer had not forced and up to one batch. For one segment; not safe for use by several threads.
 */
final class StraightPass {

    private final LogLineReader reader;
    private final Past past;
    private final BatchHandler handler;
    private final long after;
    private final boolean newest;
    private final long lastSeq;
    private long next;
    private long proven;
    private final Queue<List<Event>> held = new ArrayDeque<>();
    private List<Event> batch = new ArrayList<>();
    private int batchBytes;

    /** Begins behind the past, which moves on with what is handed over. */
    StraightPass(LogLineReader reader, Past past, Segments.Segment segment, BatchHandler handler) {
        this.reader = reader;
        this.past = past;
        this.handler = handler;
        this.after = past.seq();
        this.newest = segment.isNewest();
        this.lastSeq = Math.min(segment.lastSeq(), Survey.HIGHEST_SEQ);
        this.next = segment.name().firstSeq();
        this.proven = newest ? next - 1 : segment.lastSeq();
    }

    /**
     * Hands over the events of the file that are behind the past.
     *
     * @return whether these are all of the segment, and there is nothing else in it but heads and marks; if not, it has to be
     *     read from its start in two passes, and gives these events once more
     */
    boolean handOver(StoreFiles files, String file) throws IOException {
        try (StoreFiles.Input in = files.read(file)) {
            LineScanner lines = new LineScanner(in, 0, in.size());
            while (lines.next()) {
                boolean asExpected = lines.isLine()
                        ? take(reader.readSealed(lines.bytes(), lines.from(), lines.to()), lines.to() - lines.from())
                        : lines.isPadding();
                if (!asExpected) {
                    return false;
                }
            }
        } catch (MalformedLine e) {
            return false;
        }
        if (last() != proven) {
            return false;
        }
        endBatch();
        return true;
    }

    /** Returns the number of the last event that was read. */
    long last() {
        return next - 1;
    }

    private boolean take(LogLine line, int bytes) {
        if (line instanceof EventLine event) {
            return take(event, bytes);
        }
        if (line instanceof Mark mark && newest) {
            proven = Math.max(proven, mark.durable());
            return proven <= last();
        }
        return true;
    }

    private boolean take(EventLine line, int bytes) {
        Event event = line.event();
        // What is lost is counted apart, and so seldom that it may take two passes.
        if (event instanceof Event.Lost || event.seq() != next || next > lastSeq) {
            return false;
        }
        proven = Math.max(proven, line.durable());
        next++;
        if (event.seq() > after) {
            batch.add(event);
            batchBytes += bytes;
        }
        if (batch.size() == History.BATCH_EVENTS || batchBytes >= SegmentWalk.MOST_BYTES) {
            endBatch();
        }
        return true;
    }

    private void endBatch() {
        if (!batch.isEmpty()) {
            held.add(batch);
            batch = new ArrayList<>(batch.size());
            batchBytes = 0;
        }
        while (!held.isEmpty() && lastOf(held.element()).seq() <= proven) {
            List<Event> events = held.remove();
            past.pass(lastOf(events));
            handler.take(events, Position.after(past.seq()));
        }
    }

    private static Event lastOf(List<Event> events) {
        return events.get(events.size() - 1);
    }
}
