package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineWriter;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Recovery;
import dev.pathway.log.TenureGuard;
import dev.pathway.log.Writer;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writer of one tenure. Everything is done on the calling thread; another may close it, and waits for the call that
 * is under way.
 *
 * <p>After {@link EventLogException.Uncertain}, {@link #resume} makes a new segment that begins behind the last certain
 * end. Whatever the failed append left in the old one is dead from then on, so that there is never anything to hand over.
 */
final class JsonlWriter implements Writer {

    private static final Logger LOG = System.getLogger("dev.pathway.jsonl");

    private final WriteLock lock;
    private final SegmentMaker maker;
    private final ForceRhythm rhythm;
    private final long segmentBytes;
    private final Watermark watermark;
    private final Recovery recovery;
    private final TenureGuard guard = new TenureGuard();
    private final LogLineWriter lines = new LogLineWriter();

    /** The watermark in {@link #lines}. */
    private long linesDurable;

    /** Lines that are appended and not durable: the only true copy of them if a force fails. At most a segment's. */
    private final CarriedLines unforced = new CarriedLines();

    private @Nullable ActiveSegment segment;
    private long end;
    private long durable;

    /**
     * Begins behind {@code end}, up to which all is durable.
     *
     * @param segment the one to append to; null to make one when it is needed
     */
    JsonlWriter(
            WriteLock lock,
            SegmentMaker maker,
            Options options,
            Watermark watermark,
            Recovery recovery,
            @Nullable ActiveSegment segment,
            long end) {
        this.lock = lock;
        this.maker = maker;
        this.rhythm = new ForceRhythm(options.durability(), options.ticker());
        this.segmentBytes = options.segmentBytes();
        this.watermark = watermark;
        this.recovery = recovery;
        this.segment = segment;
        this.end = end;
        this.durable = end;
        watermark.raise(durable, maker.epoch());
    }

    @Override
    public Recovery recovery() {
        return recovery;
    }

    @Override
    public synchronized Position end() {
        return Position.after(end);
    }

    @Override
    public synchronized Progress append(List<Event> events) {
        guard.requireUsable(end);
        long newEnd = requireFollowing(events);
        if (!events.isEmpty()) {
            encode(events);
            guard.run(() -> append(newEnd));
        }
        return progress();
    }

    private long requireFollowing(List<Event> events) {
        long last = end;
        for (Event event : events) {
            if (event.seq() != last + 1) {
                throw new IllegalArgumentException("event " + event.seq() + " does not follow " + last);
            }
            last = event.lastSeq();
        }
        return last;
    }

    private void encode(List<Event> events) {
        lines.clear();
        linesDurable = durable;
        for (int i = 0; i < events.size(); i++) {
            if (lines.event(events.get(i), durable) > LogLine.MAX_LINE_BYTES) {
                lines.clear();
                throw new EventLogException.TooLarge(i, LogLine.MAX_LINE_BYTES);
            }
        }
    }

    private void append(long newEnd) {
        ActiveSegment active = segmentToAppendTo();
        try {
            if (rhythm.isAlways()) {
                active.padFor(lines.length(), segmentBytes);
            }
            active.append(lines, linesDurable);
        } catch (EventLogException.Full e) {
            takeAsDurable();
            throw e;
        }
        if (rhythm.isDue()) {
            active.force();
            end = newEnd;
            takeAsDurable();
        } else {
            unforced.addAll(lines.array(), lines.length());
            end = newEnd;
        }
    }

    @Override
    public synchronized Progress flush() {
        guard.requireUsable(end);
        guard.run(this::force);
        return progress();
    }

    @Override
    public synchronized Progress idle() {
        guard.requireUsable(end);
        if (durable < end && rhythm.isDue()) {
            guard.run(this::force);
        }
        if (durable == end) {
            guard.run(this::mark);
        }
        return progress();
    }

    private void force() {
        if (segment != null) {
            segment.force();
            takeAsDurable();
        }
    }

    /** Leaves the segment with all its lines durable, and nothing else. */
    private void finish() {
        if (segment != null) {
            segment.finish();
            takeAsDurable();
        }
    }

    private void mark() {
        if (segment != null) {
            segment.mark(durable);
        }
    }

    /** Everything up to the end has just been forced. */
    private void takeAsDurable() {
        durable = end;
        unforced.clear();
        rhythm.forced();
        watermark.raise(durable, maker.epoch());
    }

    private ActiveSegment segmentToAppendTo() {
        if (segment != null && segment.size() < segmentBytes) {
            return segment;
        }
        finish();
        return makeSegment();
    }

    /** Makes a segment from what is durable and the lines that are not, and closes the former one. */
    private ActiveSegment makeSegment() {
        try {
            lock.confirm();
            ActiveSegment made = maker.make(durable, unforced);
            close(segment);
            segment = made;
            takeAsDurable();
            return made;
        } catch (IOException e) {
            throw Failures.notDone("Making a segment", e);
        }
    }

    @Override
    public synchronized void confirm() {
        guard.requireUsable(end);
        guard.run(() -> {
            try {
                lock.confirm();
            } catch (IOException e) {
                throw Failures.notDone("Looking at the lock", e);
            }
        });
    }

    @Override
    public synchronized void resume(BatchHandler really) {
        guard.requireTenure();
        if (guard.isUncertain()) {
            close(segment);
            segment = null;
            guard.run(this::makeSegment);
            guard.resumed();
        }
    }

    private Progress progress() {
        return new Progress(Position.after(end), Position.after(durable));
    }

    @Override
    public synchronized void close() {
        boolean usable = guard.isUsable();
        if (!guard.close()) {
            return;
        }
        try {
            if (usable) {
                finish();
                mark();
            }
        } catch (EventLogException e) {
            LOG.log(Level.WARNING, "What was appended last may not be durable", e);
        } finally {
            close(segment);
            close(lock);
        }
    }

    private static void close(@Nullable Closeable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Closing failed", e);
        }
    }
}
