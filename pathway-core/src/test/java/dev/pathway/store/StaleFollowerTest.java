package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.LogState.Condition;
import dev.pathway.log.forwarding.ForwardingCursor;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.snapshot.MemorySnapshots;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a follower says and does while it cannot read the log, and when it can again. */
class StaleFollowerTest extends FollowerTests {

    /** A log that cannot be read while it is away. */
    private static final class AwayLog extends ForwardingLog {

        private volatile boolean away;

        AwayLog(InMemoryEventLog inner) {
            super(inner);
        }

        @Override
        protected Cursor around(Cursor cursor) {
            return new ForwardingCursor(cursor) {
                @Override
                public List<Event> next(int max, Duration wait) {
                    if (away) {
                        throw new EventLogException.Unavailable("the log went away", null);
                    }
                    return super.next(max, wait);
                }
            };
        }
    }

    private final SettableClock clock = new SettableClock();

    @Test
    void it_says_so_while_the_log_cannot_be_read_and_goes_on_when_it_can_be() {
        PathwayStore writer = opened(PathwayStore.builder(memory).clock(clock).open());
        add(writer, "a");
        AwayLog away = new AwayLog(memory.openAgain());
        PathwayStore follower = opened(PathwayStore.builder(away).clock(clock).follow());
        clock.move(Duration.ofHours(1));
        until(() -> follower.stats().staleness().compareTo(Duration.ofMillis(500)) < 0);

        away.away = true;
        until(() -> follower.stats().log().condition() == Condition.UNAVAILABLE);
        add(writer, "b");
        until(() -> follower.stats().staleness().compareTo(Duration.ofMillis(500)) > 0);
        assertThat(follower.stats().role()).isEqualTo(Stats.Role.FOLLOWER);
        refused(follower);
        assertThat(follower.get("a")).isPresent();

        away.away = false;
        until(() -> follower.get("b").isPresent());
        until(() -> follower.stats().log().condition() == Condition.FOLLOWING);
    }

    /** Returns a follower that was away while a writer wrote and compacted, and is no more. */
    private PathwayStore backAfterACompaction(boolean seesSnapshots) {
        MemorySnapshots snapshots = new MemorySnapshots();
        PathwayStore writer =
                opened(PathwayStore.builder(memory).snapshots(snapshots).open());
        add(writer, "before");
        AwayLog away = new AwayLog(memory.openAgain());
        StoreBuilder settings = PathwayStore.builder(away);
        PathwayStore follower = opened((seesSnapshots ? settings.snapshots(snapshots) : settings).follow());
        away.away = true;
        until(() -> follower.stats().log().condition() == Condition.UNAVAILABLE);
        writer.blocking().retire("before");
        add(writer, "a");
        writer.compact().join();
        writer.compact().join();
        add(writer, "b");
        away.away = false;
        return follower;
    }

    @Test
    void it_goes_on_from_a_newer_snapshot_where_the_log_has_forgotten_what_it_has_not_read() {
        PathwayStore follower = backAfterACompaction(true);
        until(() -> follower.get("b").isPresent());
        assertThat(follower.get("a")).isPresent();
        assertThat(follower.get("before").orElseThrow().retired()).isTrue();
        assertThat(follower.stats().log().condition()).isEqualTo(Condition.FOLLOWING);
        assertThat(follower.stats().events().total()).isEqualTo(4);
    }

    @Test
    void it_gives_up_and_says_why_where_no_snapshot_has_what_the_log_has_forgotten() {
        PathwayStore follower = backAfterACompaction(false);
        until(() -> follower.stats().log().condition() == Condition.DAMAGED);
        assertThat(follower.stats().log().reason().orElseThrow()).contains("no snapshot holds");
        assertThat(follower.stats().role()).isEqualTo(Stats.Role.READER);
        assertThat(follower.get("a")).isEmpty();
    }
}
