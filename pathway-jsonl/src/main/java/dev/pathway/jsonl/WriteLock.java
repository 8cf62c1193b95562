package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The right to write into a directory: the lock on it, and the claim to it within this process. */
final class WriteLock implements Closeable {

    private static final Logger LOG = System.getLogger("dev.pathway.jsonl");

    private final Object place;
    private final LiveWriters.LiveWriter claim;
    private final StoreFiles.Lock lock;

    private volatile boolean closed;

    private WriteLock(Object place, LiveWriters.LiveWriter claim, StoreFiles.Lock lock) {
        this.place = place;
        this.claim = claim;
        this.lock = lock;
    }

    /**
     * Takes the lock, or fails at once.
     *
     * @throws EventLogException.Busy if somebody has it
     * @throws IOException if it cannot be had, by anybody
     */
    static WriteLock take(StoreFiles files, Watermark watermark) throws IOException {
        files.createDirectory();
        Object place = files.place();
        LiveWriters.LiveWriter claim = new LiveWriters.LiveWriter(ThisProcess.describe(), watermark);
        LiveWriters.claim(place, claim).ifPresent(holder -> {
            throw new EventLogException.Busy(holder.description());
        });
        boolean taken = false;
        try {
            StoreFiles.Lock lock = files.lock(claim.description());
            taken = true;
            return new WriteLock(place, claim, lock);
        } catch (StoreFiles.Held e) {
            throw new EventLogException.Busy(e.holder());
        } finally {
            if (!taken) {
                LiveWriters.release(place, claim);
            }
        }
    }

    /**
     * Makes sure that the lock still keeps others out.
     *
     * @throws EventLogException.Superseded if the file was replaced
     * @throws IOException if that cannot be told
     */
    void confirm() throws IOException {
        if (!lock.isOurs()) {
            throw new EventLogException.Superseded(successor());
        }
    }

    /** Returns whether this is not closed, and the lock surely keeps others out. For any thread. */
    boolean isHeld() {
        try {
            return !closed && lock.isOurs();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Looking at the lock failed", e);
            return false;
        }
    }

    /** Returns the epoch of the newest segment of its writer that is surely there. For any thread. */
    long sureEpoch() {
        return claim.watermark().mark().epoch();
    }

    private String successor() {
        try {
            return lock.displacedBy();
        } catch (IOException e) {
            return "whoever removed the file LOCK";
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            lock.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Closing the file LOCK failed", e);
        } finally {
            LiveWriters.release(place, claim);
        }
    }
}
