package dev.pathway.log;

/**
 * How far a writer is.
 *
 * @param end the place after the last event appended
 * @param durable the place after the last event that survives a power cut; never beyond {@code end}
 */
public record Progress(Position end, Position durable) {

    public Progress {
        if (durable.sequence() > end.sequence()) {
            throw new IllegalArgumentException("durable " + durable + " is beyond the end " + end);
        }
    }

    /** Returns the progress of a log in which all that is appended is durable. */
    public static Progress allDurable(Position end) {
        return new Progress(end, end);
    }

    public boolean allDurable() {
        return durable.sequence() == end.sequence();
    }
}
