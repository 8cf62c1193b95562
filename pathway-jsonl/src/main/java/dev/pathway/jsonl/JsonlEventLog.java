package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A log in a directory of JSON Lines files, which {@code docs/format/jsonl-v1.md} describes.
 *
 * <p>Under {@link Durability#ALWAYS}, the default, an acknowledged event survives the end of the process and a power cut.
 * A damaged line costs at most that event, is counted, and its bytes are kept; the log opens nonetheless. One limit:
 * damage to the last batch of a store whose writer died before {@code idle()} or {@code close()} marked it cannot be told
 * from a torn write, and may cost that batch from the damaged line on.
 *
 * <p>There is one writer at a time, which keeps those of this and of other processes out by a lock. A missing directory is an
 * empty store; the first writer creates it. Positions carry no token: the place is found by the sequence number.
 */
public final class JsonlEventLog implements EventLog {

    private final StoreFiles files;
    private final Options options;
    private final OldSegments oldSegments;
    private final StoreIdentity identity;
    private @Nullable Writer writer;
    private volatile @Nullable WriteLock writeLock;
    private volatile boolean closed;

    private JsonlEventLog(StoreFiles files, Options options) {
        this.files = files;
        this.options = options;
        this.oldSegments = new OldSegments(files, options.retention(), options.clock());
        this.identity = new StoreIdentity(files);
    }

    /** Names the log in a directory, which need not be there. Nothing is read or made yet. */
    public static JsonlEventLog open(Path directory) {
        return builder(directory).open();
    }

    /** Returns the settings of a log in a directory, to be opened. */
    public static Builder builder(Path directory) {
        return new Builder(new DiskFiles(directory));
    }

    /** Returns the settings of a log on other files than those of a disk, to be opened. */
    public static Builder builder(StoreFiles files) {
        return new Builder(files);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A directory that holds neither a segment nor a snapshot has no identity yet: one is made up, and stays unless
     * another log is the first to write there. Then it is that log's from the next {@link #acquire} on.
     *
     * @throws EventLogException.Unavailable if the directory cannot be read
     */
    @Override
    public String identity() {
        return identity.get();
    }

    /**
     * {@inheritDoc}
     *
     * @throws EventLogException.Unavailable if the directory cannot be read
     */
    @Override
    public Position start() {
        return Position.after(History.list(files).start());
    }

    /**
     * {@inheritDoc}
     *
     * <p>On a read-only or full disk, everything that is surely in the log is handed over before this fails.
     */
    @Override
    public synchronized Writer acquire(Position after, BatchHandler history) {
        requireOpen();
        Opening opening = new Opening(files, options, after, history);
        Watermark watermark = new Watermark();
        WriteLock lock;
        try {
            lock = WriteLock.take(files, watermark);
        } catch (IOException e) {
            opening.readOnly();
            throw Failures.notDone("Locking the log", e);
        }
        boolean acquired = false;
        try {
            Writer opened = opening.write(lock, watermark, identity);
            writer = opened;
            writeLock = lock;
            acquired = true;
            return opened;
        } finally {
            if (!acquired) {
                lock.close();
            }
        }
    }

    @Override
    public Cursor read(Position after) {
        requireOpen();
        return JsonlCursor.open(files, after, () -> closed);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Deletes the segments that lie wholly before the position and beyond the {@link Retention}, if this is the log that
     * has the writer; otherwise none. Neither the writer nor any reader waits for it.
     */
    @Override
    public Position discardBefore(Position position) {
        requireOpen();
        WriteLock lock = writeLock;
        if (lock == null) {
            return start();
        }
        synchronized (oldSegments) {
            try {
                return Position.after(oldSegments.discard(position.sequence(), lock.sureEpoch(), lock::isHeld));
            } catch (IOException e) {
                throw Failures.notDone("Deleting old segments", e);
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The log is closed");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (writer != null) {
            writer.close();
        }
    }

    /** The settings of a log. Not safe for use by several threads. */
    public static final class Builder {

        private final StoreFiles files;
        private Durability durability = Durability.ALWAYS;
        private long segmentBytes = 16 << 20;
        private Retention retention = Retention.ALL;
        private LongSupplier ticker = System::nanoTime;
        private InstantSource clock = InstantSource.system();
        private SegmentObserver observer = SegmentObserver.NONE;

        private Builder(StoreFiles files) {
            this.files = files;
        }

        /** Sets when what is appended is forced to the disk; {@link Durability#ALWAYS} otherwise. */
        public Builder durability(Durability chosen) {
            this.durability = chosen;
            return this;
        }

        /** Sets how large a segment is before another is begun; 16 MiB otherwise. At least 1. */
        public Builder segmentBytes(long bytes) {
            this.segmentBytes = bytes;
            return this;
        }

        /** Sets which events are kept although two snapshots cover them; {@link Retention#ALL} otherwise. */
        public Builder retention(Retention chosen) {
            this.retention = chosen;
            return this;
        }

        /** Sets the clock by which events become old; the system's otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** Sets an observer, which is told what is written; there is none otherwise. */
        public Builder observer(SegmentObserver whoCounts) {
            this.observer = whoCounts;
            return this;
        }

        /** Sets what counts nanoseconds; {@link System#nanoTime()} otherwise. */
        Builder ticker(LongSupplier counter) {
            this.ticker = counter;
            return this;
        }

        /** Names the log. Nothing is read or made yet. */
        public JsonlEventLog open() {
            return new JsonlEventLog(files, new Options(durability, segmentBytes, retention, ticker, clock, observer));
        }
    }
}
