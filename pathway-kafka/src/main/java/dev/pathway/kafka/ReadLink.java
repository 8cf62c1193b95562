package dev.pathway.kafka;

/** A link that counts, as it was read. */
final class ReadLink {

    private final Bookmark before;
    private final Bookmark at;
    private final Link link;
    private final byte[] value;

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
}
