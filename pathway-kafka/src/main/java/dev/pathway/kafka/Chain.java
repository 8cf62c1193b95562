package dev.pathway.kafka;

import dev.pathway.error.EventLogException;

/** Tells which links count: a pure function of the links in the order of their offsets. */
final class Chain {

    private Bookmark head;

    Chain(Bookmark head) {
        this.head = head;
    }

    /** Returns the place behind the last link that counts. */
    Bookmark head() {
        return head;
    }

    /**
     * Takes the next link, and returns whether it counts.
     *
     * @throws EventLogException.Damaged if links before it are missing
     */
    boolean take(Link link, long offset) {
        long next = head.number() + 1;
        if (link.number() > next) {
            throw new EventLogException.Damaged(
                    "At offset " + offset + " the log goes on with link " + link.number() + ", but link " + next
                            + " was never there: history is missing",
                    null);
        }
        boolean counts = link.number() == next && link.previous().equals(head.id());
        if (counts) {
            head = link.at(offset);
        }
        return counts;
    }
}
