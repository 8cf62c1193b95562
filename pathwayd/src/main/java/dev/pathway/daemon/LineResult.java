package dev.pathway.daemon;

/**
 * What became of one line of an import.
 *
 * @param kind one of three
 * @param reason why it was refused; empty otherwise
 */
record LineResult(Kind kind, String reason) {

    static final LineResult ADDED = new LineResult(Kind.ADDED, "");
    static final LineResult REPLAYED = new LineResult(Kind.REPLAYED, "");

    static LineResult refused(String reason) {
        return new LineResult(Kind.REFUSED, reason);
    }

    /** What may become of a line. */
    enum Kind {
        /** A trace was created. */
        ADDED,
        /** Its uid was there already: that trace stays, and has counted a replay. */
        REPLAYED,
        /** Nothing was created. */
        REFUSED
    }
}
