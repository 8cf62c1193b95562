package dev.pathway.jsonl;

import dev.pathway.json.Head;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineWriter;
import dev.pathway.observe.Guarded;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes segments, each in an epoch of its own: written under another name, forced, renamed, and the directory forced.
 *
 * <p>An epoch is used for one attempt only. What an attempt leaves that failed after the renaming is a segment without
 * events of its own, which the next one replaces from its first line on. Not safe for use by several threads.
 */
final class SegmentMaker {

    private final StoreFiles files;
    private final String store;
    private final Guarded<SegmentObserver> observer;
    private final LogLineWriter heads = new LogLineWriter();
    private long lastTried;
    private long epoch;
    private @Nullable String previous;

    SegmentMaker(StoreFiles files, String store, Segments segments, SegmentObserver observer) {
        this.files = files;
        this.store = store;
        this.observer = new Guarded<>(observer);
        this.lastTried = segments.highestEpoch();
        this.epoch = lastTried;
        this.previous = segments.newestFile().orElse(null);
    }

    /**
     * Makes a segment that follows what is durable up to {@code durable} and begins with the lines carried over. When
     * this returns, it and they are durable, and every line in older segments behind {@code durable} is dead.
     */
    ActiveSegment make(long durable, CarriedLines carried) throws IOException {
        lastTried++;
        SegmentName name = new SegmentName(durable + 1, lastTried);
        heads.clear();
        heads.head(new Head(
                LogLine.FORMAT_VERSION,
                store,
                lastTried,
                durable + 1,
                durable,
                previous,
                List.of(),
                List.of(),
                WriterVersion.current()));
        StoreFiles.Output out = new ObservedOutput(files.create(name.unfinishedFileName()), observer);
        try {
            AppendLoop.write(out, heads.array(), heads.length());
            carried.writeTo(out);
            out.force();
            files.rename(name.unfinishedFileName(), name.fileName());
            files.forceDirectory();
        } catch (IOException e) {
            abandon(out, name);
            throw e;
        }
        epoch = lastTried;
        previous = name.fileName();
        return new ActiveSegment(name, out, (long) heads.length() + carried.length());
    }

    /** Frees what an attempt took, as far as that goes; the next opening removes what is left under the other name. */
    private void abandon(StoreFiles.Output out, SegmentName name) {
        try {
            out.close();
            files.delete(name.unfinishedFileName());
        } catch (IOException e) {
            return;
        }
    }

    /** Returns the epoch of the newest segment that is surely there. */
    long epoch() {
        return epoch;
    }
}
