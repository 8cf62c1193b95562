package dev.pathway.commit;

import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.log.LogState;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What the committer's thread does until the queue is closed and drained: writes, follows until it is promoted, tries to
 * write again, or refuses, by what its store is to its log.
 */
final class CommitLoop implements Runnable {

    private static final System.Logger LOGGER = System.getLogger(CommitLoop.class.getName());
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Any time would do: a write, a flush, a promotion and the closing all end the wait. */
    private static final long REFUSE_FOR_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Callers callers;
    private final Tenure tenure;
    private final Publication publication;
    private final Regaining regaining;
    private final Writing writing;

    CommitLoop(Callers callers, Tenure tenure, Publication publication, CommitOptions options) {
        this.callers = callers;
        this.tenure = tenure;
        this.publication = publication;
        this.regaining = new Regaining(callers, tenure, publication);
        this.writing = new Writing(callers, tenure, publication, regaining, options);
    }

    @Override
    public void run() {
        try {
            while (!callers.queue().isDrained()) {
                step();
            }
        } finally {
            try {
                callers.refuseAll(new StoreClosed());
            } finally {
                tenure.close();
            }
        }
    }

    private void step() {
        try {
            if (!callers.promotions().isEmpty()) {
                promote();
            }
            role().run();
        } catch (RuntimeException | Error e) {
            tenure.abandon(e);
            callers.queue().pause(LOOK.toNanos()); // what could not be refused waits, and would fail again
        }
    }

    /** Returns what there is to do for as long as the store is to its log what it is now. */
    private Runnable role() {
        if (tenure.isOver()) {
            return () -> refuse(REFUSE_FOR_NANOS);
        }
        if (tenure.follows()) {
            return this::follow;
        }
        return tenure.writes() ? writing::step : regaining::attempt;
    }

    /** Refuses what waits, and where nothing does what comes within a time. */
    private void refuse(long waitNanos) {
        CommandQueue queue = callers.queue();
        queue.answer(
                waitNanos, writes -> callers.refuse(writes, tenure.standing().refusal()));
    }

    private void follow() {
        refuse(0);
        callers.patience().waitsForWrites();
        if (tenure.follow(LOOK)) {
            publication.noteAll();
        } else if (tenure.standing().log().condition() == LogState.Condition.UNAVAILABLE) {
            callers.queue().pause(LOOK.toNanos());
        }
    }

    private void promote() {
        try {
            callers.promotions().answer(this::becomeWriter);
        } catch (PathwayException told) {
            FailureLog.warn(LOGGER, "The store was not promoted", told);
        }
    }

    private void becomeWriter() {
        if (tenure.writes()) {
            writing.confirm(); // it may have been displaced, and not know it yet
        }
        if (tenure.follows()) {
            try {
                tenure.promote();
            } finally {
                publication.noteAll(); // what the log handed over shows, whether it then took the writer or not
            }
        } else if (!tenure.isSure()) {
            throw tenure.standing().refusal();
        }
    }
}
