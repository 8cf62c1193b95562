package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.log.Recovery;
import java.time.Duration;
import java.util.List;

/** Counts what opening finds. Not safe for use by several threads. */
final class Findings {

    long events;
    long lost;
    long duplicates;
    long conflicts;
    long badPieces;
    long unproven;
    long quarantinedBytes;
    long tornBytes;

    void count(Event event) {
        if (event instanceof Event.Lost) {
            lost += event.numbers();
        } else {
            events++;
        }
    }

    /** Counts lines that repeat an event, by their checksums. */
    void countRepeats(List<Integer> checksums, int original) {
        for (int checksum : checksums) {
            if (checksum == original) {
                duplicates++;
            } else {
                conflicts++;
            }
        }
    }

    Recovery toRecovery(long nanos) {
        return new Recovery(
                events,
                lost,
                duplicates,
                conflicts,
                badPieces,
                unproven,
                quarantinedBytes,
                tornBytes,
                Duration.ofNanos(nanos));
    }
}
