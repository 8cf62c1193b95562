package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineReader;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The place behind the last event passed, and its time, which an {@link Event.Lost} behind it takes over. Not safe for
 * use by several threads.
 */
final class Past {

    private final StoreFiles files;
    private final Segments segments;
    private long seq;
    private @Nullable Instant at;

    /**
     * Stands behind {@code seq}.
     *
     * @param at the time of that event; null if it has to be looked up when it is needed
     */
    Past(StoreFiles files, Segments segments, long seq, @Nullable Instant at) {
        this.files = files;
        this.segments = segments;
        this.seq = seq;
        this.at = at;
    }

    /** Returns another one at the same place. */
    Past copy() {
        return new Past(files, segments, seq, at);
    }

    long seq() {
        return seq;
    }

    void pass(Event event) {
        seq = event.lastSeq();
        at = event.at();
    }

    /** Returns the event for numbers that are lost, right behind this place. */
    Event.Lost lost(long from, long to) throws IOException {
        Instant time = at;
        if (time == null) {
            time = timeBefore(from);
            at = time;
        }
        return new Event.Lost(from, to, time);
    }

    /** Returns the time of the last event that is there before {@code from}; the epoch if there is none. */
    private Instant timeBefore(long from) throws IOException {
        List<Segments.Segment> live = segments.live();
        for (int i = live.size() - 1; i >= 0; i--) {
            Segments.Segment segment = live.get(i);
            if (segment.name().firstSeq() >= from) {
                continue;
            }
            Survey survey = Survey.of(files, segment);
            Map.Entry<Long, Survey.Run> run = survey.runs().lowerEntry(from);
            if (run != null) {
                long last = Math.min(run.getValue().lastSeq(), from - 1);
                Past before = new Past(files, segments, last - 1, Instant.EPOCH);
                List<Event> event =
                        new SegmentWalk(files, new LogLineReader(), survey, before, last, new Findings()).next(1);
                return event.get(0).at();
            }
        }
        return Instant.EPOCH;
    }
}
