package dev.pathway.kafka;

import dev.pathway.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link that counts, as it was read. Safe for use by several threads: all cursors at the end of a log share its links, and the
 * events in them, which would otherwise be read and kept a thousand times for a thousand cursors.
 */
final class ReadLink {

    private final Bookmark before;
    private final Bookmark at;
    private final Link link;
    private final byte[] value;
    private volatile @Nullable List<Event> events;

    ReadLink(Bookmark before, Bookmark at, Link link, byte[] value) {
        this.before = before;
        this.at = at;
        this.link = link;
        this.value = value;
    }

    /** Returns the place before it. */
    Bookmark before() {
        return before;
    }

    /** Returns the place behind it. */
    Bookmark at() {
        return at;
    }

    Link link() {
        return link;
    }

    /** Returns its events, a line each; not copied. */
    byte[] value() {
        return value;
    }

    /** Returns its events, if somebody has read them out of the value. */
    @Nullable
    List<Event> events() {
        return events;
    }

    /** Keeps its events, an immutable list, for all others. */
    void keep(List<Event> read) {
        events = read;
    }
}
