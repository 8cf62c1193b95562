package dev.pathway.commit;

import java.time.Duration;

/**
 * How much may wait for a committer, and for how long.
 *
 * @param maxWrites how many writes
 * @param maxBytes how many bytes, as {@link dev.pathway.command.Command#sizeBytes} counts them; a single write may have more
 * @param patience after how long a write or a flush is answered, whatever the log does
 * @param drain for how long those that wait are still committed while the committer is closed
 */
public record CommitLimits(int maxWrites, long maxBytes, Duration patience, Duration drain) {

    /** Makes limits with 30 s of patience, and 10 s to drain. */
    public CommitLimits(int maxWrites, long maxBytes) {
        this(maxWrites, maxBytes, Duration.ofSeconds(30), Duration.ofSeconds(10));
    }
}
