package dev.pathway.daemon.client;

import dev.pathway.daemon.console.ProgramFailure;
import java.time.Duration;

/** How long something is tried again, with pauses that double. One for each thing tried; not safe for several threads. */
public final class Backoff {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final long deadlineNanos;
    private Duration pause = Duration.ofMillis(25);

    /** Begins; {@code limit} from now on there is no time left. */
    public Backoff(Duration limit) {
        this.deadlineNanos = System.nanoTime() + limit.toNanos();
    }

    /**
     * Pauses and returns true while there is time left.
     *
     * @throws ProgramFailure if the thread is interrupted
     */
    public boolean again() {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        try {
            Thread.sleep(Math.max(1, Math.min(pause.toMillis(), left / 1_000_000)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProgramFailure.unavailable("Interrupted", e);
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        return true;
    }
}
