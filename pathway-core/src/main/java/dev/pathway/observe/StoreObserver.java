package dev.pathway.observe;

/**
 * Is told what a store does, so that somebody can count and time it.
 *
 * <p>Every call comes from the one thread that commits, and everybody who writes waits for it: it must not block. What it
 * throws is logged once and goes no further.
 */
@FunctionalInterface
public interface StoreObserver {

    /** Takes no notice. */
    StoreObserver NONE = batch -> {};

    /**
     * Learns of a batch that is committed and visible; its writes are answered afterwards. A batch that changed nothing,
     * for all its writes were refused or came to nothing, is not told, nor is what a log turns out to hold after an
     * append of which that was not known.
     */
    void committed(CommittedBatch batch);
}
