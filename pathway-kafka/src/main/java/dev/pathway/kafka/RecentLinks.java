package dev.pathway.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The last links that any cursor of a log has read, 8 MiB of them, or one that is larger. So whoever comes to them finds them
 * here, and the brokers are not asked by each. Safe for use by several threads.
 */
final class RecentLinks {

    private static final int MOST_BYTES = 8 << 20;

    private final NavigableMap<Long, ReadLink> byNumber = new TreeMap<>();
    private long bytes;

    /** Takes links that were read; returns the same ones, as they are shared. */
    synchronized List<ReadLink> share(List<ReadLink> read) {
        List<ReadLink> shared = new ArrayList<>(read.size());
        for (ReadLink link : read) {
            ReadLink known = byNumber.get(link.at().number());
            boolean isKnown = known != null && known.at().equals(link.at());
            shared.add(isKnown ? known : link);
            if (!isKnown) {
                byNumber.put(link.at().number(), link);
                bytes += link.value().length - (known == null ? 0 : known.value().length);
            }
        }
        while (bytes > MOST_BYTES && byNumber.size() > 1) {
            bytes -= byNumber.pollFirstEntry().getValue().value().length;
        }
        return shared;
    }

    /** Returns whether the link right behind a place is here. */
    synchronized boolean cover(Bookmark place) {
        ReadLink next = byNumber.get(place.number() + 1);
        return next != null && place.equals(next.before());
    }

    /** Returns those right behind a place, in order, up to the first that is not here. */
    synchronized List<ReadLink> behind(Bookmark place) {
        List<ReadLink> found = new ArrayList<>();
        Bookmark end = place;
        for (ReadLink link : byNumber.tailMap(place.number(), false).values()) {
            if (!end.equals(link.before())) {
                break;
            }
            found.add(link);
            end = link.at();
        }
        return found;
    }
}
