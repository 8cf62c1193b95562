package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.json.EventLine;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineReader;
import dev.pathway.json.MalformedLine;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a segment that nobody writes to any more in one pass, as long as its events stand in order, which they nearly
 * always do.
 *
 * <p>Only ever a faster way: what it hands over, a {@link Survey} and a {@link SegmentWalk} would, and it ends at the first
 * thing that only they can judge. Not safe for use by several threads.
 */
final class StraightPass {

    private final LogLineReader reader;
    private final Past past;
    private final BatchHandler handler;
    private List<Event> batch = new ArrayList<>();
    private int batchBytes;

    /** Begins behind the past, which moves on with what is handed over. */
    StraightPass(LogLineReader reader, Past past, BatchHandler handler) {
        this.reader = reader;
        this.past = past;
        this.handler = handler;
    }

    /**
     * Hands over the events of a segment that are behind the past, up to its last number.
     *
     * @return whether these are all, and there is nothing else in the segment but heads and marks; if not, the segment has
     *     to be read from its start in two passes, and gives these events once more
     */
    boolean handOver(StoreFiles files, Segments.Segment segment) throws IOException {
        if (segment.isNewest() || segment.files().size() > 1) {
            return false;
        }
        long next = segment.name().firstSeq();
        try (StoreFiles.Input in = files.read(segment.files().get(0))) {
            LineScanner lines = new LineScanner(in, 0, in.size());
            while (lines.next()) {
                LogLine line = lines.isLine() ? reader.readSealed(lines.bytes(), lines.from(), lines.to()) : null;
                if (line instanceof EventLine found) {
                    Event event = found.event();
                    // What is lost is counted apart, and so seldom that it may take two passes.
                    if (event instanceof Event.Lost || event.seq() != next || next > segment.lastSeq()) {
                        return false;
                    }
                    next++;
                    take(event, lines.to() - lines.from());
                } else if (line == null && !lines.isPadding()) {
                    return false;
                }
            }
        } catch (MalformedLine e) {
            return false;
        }
        drain();
        return next > segment.lastSeq();
    }

    private void take(Event event, int bytes) {
        if (event.seq() <= past.seq()) {
            return;
        }
        batch.add(event);
        batchBytes += bytes;
        if (batch.size() == History.BATCH_EVENTS || batchBytes >= SegmentWalk.MOST_BYTES) {
            drain();
        }
    }

    private void drain() {
        if (!batch.isEmpty()) {
            List<Event> events = batch;
            batch = new ArrayList<>(events.size());
            batchBytes = 0;
            past.pass(events.get(events.size() - 1));
            handler.take(events, Position.after(past.seq()));
        }
    }
}
