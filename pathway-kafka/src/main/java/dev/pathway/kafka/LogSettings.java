package dev.pathway.kafka;

import org.apache.kafka.common.TopicPartition;

/**
 * What one log and all that it opens have in common.
 *
 * @param maxValueBytes the most bytes of events in one record
 * @param heldBy how its writers are named to others
 */
record LogSettings(
        Clients clients,
        TopicPartition partition,
        TopicGuard topic,
        Bookmarks bookmarks,
        SharedTail tail,
        int maxValueBytes,
        String heldBy) {

    /** What a writer fetches at a time while it reads the past. */
    private static final int WRITER_FETCH_BYTES = 8 << 20;

    /** What a cursor fetches at a time that is behind; there may be many. */
    private static final int CURSOR_FETCH_BYTES = 1 << 20;

    ChainReader writersReader(Bookmark from) {
        return new ChainReader(clients.consumer(WRITER_FETCH_BYTES), partition, from, clients.apiTimeout());
    }

    ChainReader cursorsReader(Bookmark from) {
        return new ChainReader(clients.consumer(CURSOR_FETCH_BYTES), partition, from, clients.apiTimeout());
    }

    LinkSender sender() {
        return new LinkSender(
                clients::producer,
                partition,
                partition.toString(),
                clients.appendTimeout().plus(Clients.CLOSING));
    }
}
