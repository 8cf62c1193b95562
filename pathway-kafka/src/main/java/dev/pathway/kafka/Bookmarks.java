package dev.pathway.kafka;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Remembers some of the places that were read or written, so that a sequence number is found without reading from the
 * beginning. Never more than {@link #MOST}: where there were more, every second is forgotten and they lie twice as far
 * apart from then on. Safe for use by several threads.
 */
final class Bookmarks {

    static final int MOST = 1_024;

    private final NavigableMap<Long, Bookmark> byLastSeq = new TreeMap<>();
    private long eventsApart = 64;

    synchronized void note(Bookmark place) {
        long seq = place.lastSeq();
        Map.Entry<Long, Bookmark> before = byLastSeq.floorEntry(seq);
        Map.Entry<Long, Bookmark> behind = byLastSeq.ceilingEntry(seq);
        boolean far = seq - (before == null ? 0 : before.getKey()) >= eventsApart
                && (behind == null || behind.getKey() - seq >= eventsApart);
        if (far) {
            byLastSeq.put(seq, place);
            if (byLastSeq.size() > MOST) {
                thinOut();
            }
        }
    }

    private void thinOut() {
        eventsApart *= 2;
        long[] last = {0};
        byLastSeq.keySet().removeIf(seq -> {
            boolean close = seq - last[0] < eventsApart;
            last[0] = close ? last[0] : seq;
            return close;
        });
    }

    /** Returns the last place known that is not behind the sequence number. */
    synchronized Bookmark notBehind(long seq) {
        Map.Entry<Long, Bookmark> found = byLastSeq.floorEntry(seq);
        return found == null ? Bookmark.BEGINNING : found.getValue();
    }
}
