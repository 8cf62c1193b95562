package dev.pathway.snapshot;

import dev.pathway.error.EventLogException;
import dev.pathway.log.Position;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the snapshots of stores are kept: the port that every adapter for snapshots implements. A snapshot is a faster way
 * to open a store, and the only way if its log has forgotten its beginning.
 *
 * <p>The numbers name the obligations of an adapter; {@code pathway-testkit} holds a test for each.
 *
 * <ol>
 *   <li value="501">{@link #newest} gives the snapshot of that identity that was saved last and is whole, equal in every
 *       member, contents byte for byte, and {@link #load} has the same one taken. Both pass over a damaged one, however it is
 *       damaged, and give none of another identity.
 *   <li value="502">When {@link #save} returns, the snapshot survives the end of the process and a power cut. A {@code
 *       save} that fails, also by what the traces throw, leaves nothing behind that {@link #newest} would give or that
 *       {@link #discardOld} would count.
 *   <li value="503">{@link #save} deletes no snapshot.
 *   <li value="504">{@link #discardOld} keeps the two newest snapshots of the identity that are whole, and those of every
 *       other identity.
 *   <li value="505">An interrupt of the calling thread loses nothing and stays set.
 * </ol>
 *
 * <p>One thread at a time calls it for one identity. Methods may block on I/O.
 */
public interface SnapshotStore {

    /**
     * Returns the newest snapshot that is whole.
     *
     * @throws EventLogException.Unavailable if what is kept cannot be read at the moment; that is not damage
     */
    Optional<Snapshot> newest(String identity);

    /**
     * Has the newest snapshot that is whole taken, unless its position is not behind {@code after}. Where that is faster, it
     * is taken before all of it was read: if it turns out to be damaged, or is deleted meanwhile, going through its traces
     * ends with an exception, which the taker lets out, and another one is taken from its beginning. So the taker may be
     * called several times, of which the last counts.
     *
     * @param taker goes through the traces once, and to their end: whether they are whole may show only there
     * @return whether one was taken to its end; what was taken of others counts for nothing
     * @throws EventLogException.Unavailable if what is kept cannot be read at the moment; what was taken counts for nothing
     */
    default boolean load(String identity, long after, Consumer<Snapshot> taker) {
        Optional<Snapshot> newer =
                newest(identity).filter(found -> found.position().sequence() > after);
        newer.ifPresent(taker);
        return newer.isPresent();
    }

    /**
     * Keeps a snapshot. Everything before its position must be durable in the log.
     *
     * @throws EventLogException.Full if there is no space; nothing was kept
     * @throws EventLogException.Unavailable if it could not be kept; nothing was, and a later try may succeed
     */
    void save(Snapshot snapshot);

    /**
     * Deletes the snapshots of a log but for the two newest that are whole.
     *
     * @return the place of the older of the two, which is as far as the log may forget; the beginning where there are not
     *     two
     * @throws EventLogException.Unavailable if some could not be read or deleted; a later try may succeed
     */
    Position discardOld(String identity);
}
