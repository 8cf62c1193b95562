package dev.pathway.commit;

import dev.pathway.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The attempts of a store to write to its log again, after pauses that become longer. */
final class Regaining {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Callers callers;
    private final Tenure tenure;
    private final Publication publication;
    private long pauseNanos = FIRST_PAUSE_NANOS;

    Regaining(Callers callers, Tenure tenure, Publication publication) {
        this.callers = callers;
        this.tenure = tenure;
        this.publication = publication;
    }

    /** Tries once; returns what the log then turns out to hold beyond the state, which shows it from then on. */
    Optional<List<Event>> attempt() {
        callers.queue().pause(pauseNanos);
        boolean onlyRead = tenure.onlyReads();
        List<Event> really = tenure.retry();
        if (!tenure.writes()) {
            pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
            callers.flushes().refuse(tenure.standing().refusal());
            if (onlyRead) {
                publication.noteAll(); // what the log handed over shows, though it did not take the writer
            }
            return Optional.empty();
        }
        pauseNanos = FIRST_PAUSE_NANOS;
        publication.showDurable(really, tenure.end());
        return Optional.of(really);
    }
}
