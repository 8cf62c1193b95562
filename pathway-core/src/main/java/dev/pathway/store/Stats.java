package dev.pathway.store;

import dev.pathway.commit.Standing;
import dev.pathway.log.LogState;
import dev.pathway.log.Recovery;
import dev.pathway.state.Counts;
import dev.pathway.state.Losses;
import dev.pathway.state.Moment;
import java.time.Duration;

/**
 * Counts and the condition of a store at one moment.
 *
 * @param traces how many traces it has
 * @param events the events that it has read or written
 * @param lastSeq the last sequence number published
 * @param role whether the store writes
 * @param staleness how far a follower may be behind: the age, at most, of the oldest write that it lacks, as exactly as its
 *     clock and the writer's agree; zero in other roles
 * @param log the condition of the log
 * @param recovery what opening the log found
 */
public record Stats(
        TraceCounts traces,
        EventCounts events,
        long lastSeq,
        Role role,
        Duration staleness,
        LogState log,
        Recovery recovery) {

    /**
     * Traces in numbers.
     *
     * @param total traces of every kind
     * @param retired traces that are retired
     * @param superseded traces that have a successor which is not retired
     * @param replays the sum of all replay counts
     * @param contentBytes the bytes of all contents
     */
    public record TraceCounts(long total, long retired, long superseded, long replays, long contentBytes) {

        /** Returns how many traces are not retired. */
        public long active() {
            return total - retired;
        }
    }

    /**
     * Events in numbers, since the log began.
     *
     * @param total events read or written, those that are lost not counted
     * @param skipped those of them that could not be applied, such as the retirement of a trace whose creation is lost
     * @param lost events that are known to have existed and cannot be read any more
     */
    public record EventCounts(long total, long skipped, long lost) {}

    static Stats of(Moment now, Standing standing, Duration staleness, Recovery recovery) {
        Counts counts = now.counts();
        return new Stats(
                new TraceCounts(
                        counts.traces(),
                        counts.retired(),
                        counts.superseded(),
                        counts.replays(),
                        counts.contentBytes()),
                new EventCounts(counts.events(), counts.skipped(), Losses.count(now.lost())),
                now.seq(),
                Role.of(standing),
                staleness,
                standing.log(),
                recovery);
    }

    /**
     * Returns whether a write would be tried now. That is so while the log refuses writes for lack of space, since each write
     * tries it again; it is not so while it is not known what the log has stored, since writes then wait.
     */
    public boolean acceptsWrites() {
        LogState.Condition condition = log.condition();
        return role == Role.WRITER && condition.takesWrites() && condition != LogState.Condition.UNCERTAIN;
    }

    /** Whether a store writes. */
    public enum Role {
        /** It owns the log. */
        WRITER,
        /** It answers reads with what another store writes, and takes the log over when it is promoted. */
        FOLLOWER,
        /** It answers reads only: the log has failed. */
        READER;

        static Role of(Standing standing) {
            if (standing.writes()) {
                return WRITER;
            }
            return standing.follows() ? FOLLOWER : READER;
        }
    }
}
