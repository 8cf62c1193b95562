package dev.pathway.log;

/**
 * A place between two events of one log.
 *
 * @param sequence the sequence number of the last event before this place; 0 before the first
 * @param token the log's own bookmark, which only that log understands; empty where it has none, and then the log finds
 *     the place by the sequence number
 */
public record Position(long sequence, String token) {

    /** Before the first event. */
    public static final Position BEGINNING = new Position(0, "");

    public Position {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence " + sequence + " is negative");
        }
    }

    /** Returns the place after the event {@code sequence}, without a bookmark. */
    public static Position after(long sequence) {
        return new Position(sequence, "");
    }
}
