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
 * @param traces traces of every kind
 * @param active traces that are not retired
 * @param retired traces that are retired
 * @param superseded traces that have a successor which is not retired
 * @param replays the sum of all replay counts
 * @param events events applied since the log began
 * @param skipped events that could not be applied, such as the retirement of a trace whose creation is lost
 * @param lost events that are known to have existed and cannot be read any more, since the log began
 * @param contentBytes the bytes of all contents
 * @param lastSeq the last sequence number published
 * @param role whether the store writes
 * @param staleness how far a follower may be behind: the age, at most, of the oldest write that it lacks, as exactly as its
 *     clock and the writer's agree; zero in other roles
 * @param log the condition of the log
 * @param recovery what opening the log found
 */
public record Stats(
        long traces,
        long active,
        long retired,
        long superseded,
        long replays,
        long events,
        long skipped,
        long lost,
        long contentBytes,
        long lastSeq,
        Role role,
        Duration staleness,
        LogState log,
        Recovery recovery) {

    static Stats of(Moment now, Standing standing, Duration staleness, Recovery recovery) {
        Counts counts = now.counts();
        return new Stats(
                counts.traces(),
                counts.traces() - counts.retired(),
                counts.retired(),
                counts.superseded(),
                counts.replays(),
                counts.events(),
                counts.skipped(),
                Losses.count(now.lost()),
                counts.contentBytes(),
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
