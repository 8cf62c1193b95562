package dev.pathway.json;

/** A line that says how far the log is durable, and nothing else. */
public record Mark(long durable) implements LogLine {
    public Mark {
        if (durable < 0) {
            throw new IllegalArgumentException("d " + durable + " is negative");
        }
    }
}
