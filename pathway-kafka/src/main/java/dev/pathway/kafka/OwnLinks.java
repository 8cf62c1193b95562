package dev.pathway.kafka;

import java.util.UUID;

/** Makes the links of one writer, and knows them again. Not safe for use by several threads. */
final class OwnLinks {

    private final String prefix = UUID.randomUUID() + ".";
    private final String by;
    private long made;

    /** Begins a tenure in the name of {@code by}. */
    OwnLinks(String by) {
        this.by = by;
    }

    /** Returns a link with events that follows on {@code head}. */
    Link next(Bookmark head, Pack pack) {
        return new Link(head.number() + 1, pack.events(), pack.lastSeq(), nextId(), head.id(), null);
    }

    /** Returns a link without events that follows on {@code head}. */
    Link empty(Bookmark head) {
        return new Link(head.number() + 1, 0, head.lastSeq(), nextId(), head.id(), by);
    }

    private String nextId() {
        return prefix + ++made;
    }

    boolean isMine(Link link) {
        return link.id().startsWith(prefix);
    }
}
