package dev.pathway.log;

import java.time.Duration;

/**
 * What opening a log found. Immutable.
 *
 * @param events events handed over, {@code lost} ones not counted
 * @param lost sequence numbers known to have existed whose events cannot be read
 * @param duplicates lines that repeat an event already seen, in the same words
 * @param conflicts lines that claim the sequence number of an event already seen, in other words
 * @param badPieces stretches of bytes that are no line
 * @param unproven events at the end whose durability nothing in the log proves, and that were written again
 * @param quarantinedBytes rejected bytes kept aside for a person to look at
 * @param tornBytes bytes of a write that the end of a former process cut off
 * @param took how long it took
 */
public record Recovery(
        long events,
        long lost,
        long duplicates,
        long conflicts,
        long badPieces,
        long unproven,
        long quarantinedBytes,
        long tornBytes,
        Duration took) {

    /** Returns the report of a log that had nothing to recover from. */
    public static Recovery clean(long events, Duration took) {
        return new Recovery(events, 0, 0, 0, 0, 0, 0, 0, took);
    }

    /** Returns whether events are known to be lost: the log is readable and writable, but not whole. */
    public boolean degraded() {
        return lost > 0;
    }

    /** Returns the report in one line, for a log file. */
    @Override
    public String toString() {
        return events + " events, " + lost + " lost, " + duplicates + " duplicates, " + conflicts + " conflicts, "
                + badPieces + " bad pieces, " + unproven + " unproven, " + quarantinedBytes + " bytes quarantined, "
                + tornBytes + " bytes torn, in " + took.toMillis() + " ms";
    }
}
