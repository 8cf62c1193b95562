package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.LogLineReader;
import dev.pathway.log.Cursor;
import dev.pathway.log.Position;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the segments prove to be durable, and what a writer in this process says is.
 *
 * <p>It keeps no file open between two calls. What another process appends is seen once its lines prove it, which a mark
 * does shortly after the last append; that is looked for ten times a second at most.
 */
final class JsonlCursor implements Cursor {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Watermark.Mark NOTHING = new Watermark.Mark(0, 0);

    private final StoreFiles files;
    private final BooleanSupplier logIsClosed;
    private final LogLineReader reader = new LogLineReader();
    private final Map<String, SegmentFile> knownFiles = new HashMap<>();
    private Position position;
    private @Nullable Instant at;
    private @Nullable SegmentWalk walk;
    private SegmentWalk.@Nullable Place place;
    private long certain;
    private volatile boolean closed;

    private JsonlCursor(StoreFiles files, Position after, BooleanSupplier logIsClosed) {
        this.files = files;
        this.position = after;
        this.logIsClosed = logIsClosed;
    }

    /**
     * Returns a cursor that has looked at what segments there are, and at no event.
     *
     * @throws EventLogException.Expired if the position lies before the start of the segments
     */
    static JsonlCursor open(StoreFiles files, Position after, BooleanSupplier logIsClosed) {
        JsonlCursor cursor = new JsonlCursor(files, after, logIsClosed);
        try {
            cursor.list();
        } catch (IOException e) {
            throw Failures.notDone("Reading the log", e);
        }
        return cursor;
    }

    @Override
    public List<Event> next(int max, Duration wait) {
        if (max < 1) {
            throw new IllegalArgumentException("max " + max + " is below 1");
        }
        long began = System.nanoTime();
        while (true) {
            requireOpen();
            Optional<Watermark> watermark = liveWatermark();
            Watermark.Mark known = watermark.map(Watermark::mark).orElse(NOTHING);
            List<Event> events = read(max, known);
            Duration left = wait.minusNanos(System.nanoTime() - began);
            if (!events.isEmpty() || left.isNegative() || left.isZero()) {
                return events;
            }
            try {
                Duration most = left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS;
                watermark.orElseGet(Watermark::new).await(known, most);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }
    }

    private void requireOpen() {
        if (closed || logIsClosed.getAsBoolean()) {
            throw new IllegalStateException("The cursor is closed");
        }
    }

    /** Returns that of the writer in this process, if there is one. */
    private Optional<Watermark> liveWatermark() {
        try {
            return LiveWriters.at(files.place()).map(LiveWriters.LiveWriter::watermark);
        } catch (IOException e) {
            // There is no directory yet, or it cannot be read, which the reading will tell.
            return Optional.empty();
        }
    }

    private List<Event> read(int max, Watermark.Mark mark) {
        try {
            return FreshLook.at(() -> readNow(max, mark));
        } catch (IOException e) {
            throw Failures.notDone("Reading the log", e);
        }
    }

    private List<Event> readNow(int max, Watermark.Mark mark) throws IOException {
        SegmentWalk now = walk;
        walk = null;
        if (now == null || now.isDone()) {
            now = walkBehindPosition(mark);
        }
        if (now == null) {
            return List.of();
        }
        List<Event> events = now.next(max);
        Event last = events.get(events.size() - 1);
        position = Position.after(last.lastSeq());
        at = last.at();
        place = now.place();
        walk = now;
        return List.copyOf(events);
    }

    /** Returns a walk that has something to give; null if there is nothing yet. */
    private @Nullable SegmentWalk walkBehindPosition(Watermark.Mark mark) throws IOException {
        // The mark was read before the files are listed: the segment of its epoch is among them, and with it the
        // knowledge which lines of older segments are dead.
        Segments segments = list();
        if (mark.epoch() <= segments.highestEpoch()) {
            certain = Math.max(certain, mark.seq());
        }
        for (Segments.Segment segment : segments.behind(position.sequence())) {
            Survey survey = survey(segment);
            certain = Math.max(certain, segment.isNewest() ? survey.proven() : segment.lastSeq());
            Past past = new Past(files, segments, position.sequence(), at);
            long limit = Math.min(segment.lastSeq(), certain);
            SegmentWalk found = new SegmentWalk(files, reader, survey, past, limit, new Findings());
            if (!found.isDone()) {
                return found;
            }
        }
        return null;
    }

    private Segments list() throws IOException {
        Segments segments = Segments.list(files, knownFiles);
        if (position.sequence() < segments.start()) {
            throw new EventLogException.Expired(segments.start() + 1);
        }
        return segments;
    }

    /** Looks over a segment, or over the part of it that has not been read, if that is whole. */
    private Survey survey(Segments.Segment segment) throws IOException {
        List<String> names = segment.files();
        if (place != null && names.get(names.size() - 1).equals(place.file())) {
            Survey rest = Survey.ofRest(files, segment, place.file(), place.offset());
            long upTo = segment.isNewest() ? Math.max(certain, rest.proven()) : segment.lastSeq();
            if (rest.lastWithoutGap(position.sequence()) >= upTo) {
                return rest;
            }
        }
        Survey whole = Survey.of(files, segment);
        Map.Entry<Long, Survey.Run> run = whole.runs().floorEntry(position.sequence());
        if (run != null && run.getValue().lastSeq() == position.sequence()) {
            place = new SegmentWalk.Place(run.getValue().file(), run.getValue().end());
        }
        return whole;
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public void close() {
        closed = true;
    }
}
