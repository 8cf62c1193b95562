package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import org.jspecify.annotations.Nullable;

/**
 * The place behind a link that counts.
 *
 * @param offset where the link is; -1 before the first
 * @param number its number; 0 before the first
 * @param lastSeq the sequence number of the last event up to and in it
 * @param id its id
 */
record Bookmark(long offset, long number, long lastSeq, String id) {

    /** What the first link names as its predecessor. */
    static final String NO_LINK = "-";

    /** Before the first link. */
    static final Bookmark BEGINNING = new Bookmark(-1, 0, 0, NO_LINK);

    /** Reads a token back. An empty one gives the beginning. */
    static Bookmark from(String token, String identity) {
        if (token.isEmpty()) {
            return BEGINNING;
        }
        String[] parts = token.split(":", -1);
        if (parts.length != 5) {
            throw notOurs(token, null);
        }
        if (!parts[0].equals(identity)) {
            throw new EventLogException.Damaged(
                    "The position belongs to the topic partition " + parts[0] + ", and this one is " + identity
                            + ": the topic was made anew",
                    null);
        }
        try {
            return new Bookmark(Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]), parts[4]);
        } catch (NumberFormatException e) {
            throw notOurs(token, e);
        }
    }

    private static EventLogException notOurs(String token, @Nullable Exception cause) {
        return new EventLogException.Damaged("The token \"" + token + "\" is none that this log gave", cause);
    }

    /** Returns it as the token of a position in the log of that identity. */
    String token(String identity) {
        return String.join(":", identity, Long.toString(offset), Long.toString(number), Long.toString(lastSeq), id);
    }

    boolean isBeginning() {
        return number == 0;
    }

    /** Returns whether the link is the one that this place is behind. */
    boolean isBehind(Link link) {
        return link.number() == number && link.id().equals(id);
    }
}
