package dev.pathway.commit;

import static dev.pathway.log.HandMadeLogs.added;
import static dev.pathway.log.HandMadeLogs.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How old what a follower lacks is said to be: never less than it can be. */
class FollowingTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final InMemoryEventLog log = HandMadeLogs.of(added(1, "a"));

    /** Returns one that had everything an hour ago, and has now read an event at a time that its clock tells. */
    private Following onceRead(Instant now) {
        State state = new State();
        Recollection past = new Recollection(log, Optional.empty(), state);
        Following following = new Following(log, state, past, InstantSource.fixed(now));
        following.begin(System.nanoTime() - HOUR.toNanos(), null);
        assertThat(following.staleness()).isGreaterThanOrEqualTo(HOUR);
        assertThat(following.step(Duration.ZERO)).isTrue();
        return following;
    }

    @Test
    void while_events_come_what_is_lacking_is_no_older_than_the_last_of_them() {
        assertThat(onceRead(at(1).plusMillis(3)).staleness()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void an_event_of_a_time_to_come_says_nothing() {
        assertThat(onceRead(at(1).minusSeconds(60)).staleness()).isGreaterThanOrEqualTo(HOUR);
    }

    @Test
    void the_last_event_says_nothing_once_the_log_cannot_be_read() {
        Following following = onceRead(at(1));
        log.close();
        assertThatThrownBy(() -> following.step(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        assertThat(following.staleness()).isGreaterThanOrEqualTo(HOUR);
    }

    @Test
    void a_look_that_finds_nothing_more_says_it_anew() {
        Following following = onceRead(at(1).plus(HOUR));
        assertThat(following.step(Duration.ZERO)).isFalse();
        assertThat(following.staleness()).isLessThan(HOUR);
    }
}
