package dev.pathway.jsonl;

import dev.pathway.observe.Guarded;
import java.io.IOException;
import java.time.Duration;

/** Tells an observer what is written to a file, and how long forcing it takes. What fails is not told. */
final class ObservedOutput implements StoreFiles.Output {

    private final StoreFiles.Output out;
    private final Guarded<SegmentObserver> observer;

    ObservedOutput(StoreFiles.Output out, Guarded<SegmentObserver> observer) {
        this.out = out;
        this.observer = observer;
    }

    @Override
    public int write(byte[] source, int from, int length) throws IOException {
        int written = out.write(source, from, length);
        observer.tell(who -> who.appended(written));
        return written;
    }

    @Override
    public void pad(int length) throws IOException {
        out.pad(length);
    }

    @Override
    public void truncate(long size) throws IOException {
        out.truncate(size);
    }

    @Override
    public void force() throws IOException {
        long begun = System.nanoTime();
        out.force();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        observer.tell(who -> who.forced(took));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
