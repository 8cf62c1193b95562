package dev.pathway.observe;

/**
 * Is told what a store does, to count and time it.
 *
 * <p>Every call comes from the one thread that commits, and every write waits for it: it must not block. The first exception
 * that it throws is logged; none has any other effect.
 */
@FunctionalInterface
public interface StoreObserver {

    /** Takes no notice. */
    StoreObserver NONE = batch -> {};

    /**
     * Learns of a batch that is committed and visible; its writes are answered afterwards. Not told are batches without
     * events, whose writes were all refused or had nothing to do, and events of which it was unknown at first whether the log
     * had taken them.
     */
    void committed(CommittedBatch batch);
}
