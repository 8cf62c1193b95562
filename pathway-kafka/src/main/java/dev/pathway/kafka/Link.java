package dev.pathway.kafka;

import org.jspecify.annotations.Nullable;

/**
 * What a record says of itself beside its events.
 *
 * @param number counted from 1, one more than that of the predecessor
 * @param events how many events it holds; a {@code lost} range is one
 * @param lastSeq the sequence number of the last event up to here, this link included; 0 before the first event
 * @param id what no other link has
 * @param previous the id of the predecessor; {@link Bookmark#NO_LINK} for the first
 * @param by who begins a tenure with it; null but for empty links
 */
record Link(
        long number,
        int events,
        long lastSeq,
        String id,
        String previous,
        @Nullable String by) {

    /** Returns the place behind it, when it is at this offset. */
    Bookmark at(long offset) {
        return new Bookmark(offset, number, lastSeq, id);
    }
}
