package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store says about when something happened. */
class TimesTest {

    private final SettableClock clock = new SettableClock();
    private final InMemoryEventLog log = new InMemoryEventLog();
    private PathwayStore store = PathwayStore.builder(log).clock(clock).open();
    private BlockingStore blocking = store.blocking();

    @BeforeEach
    void one_trace() {
        blocking.add(draft("a", "1"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Draft draft(String uid, String json) {
        return Draft.builder(Content.from(json)).uid(uid).build();
    }

    private Trace get(String uid) {
        return blocking.get(uid).orElseThrow();
    }

    @Test
    void they_never_run_backwards_even_when_the_clock_does_and_the_store_is_reopened() {
        Instant begin = clock.instant();
        clock.move(Duration.ofHours(-1));
        assertThat(blocking.add(draft("b", "2")).trace().createdAt()).isEqualTo(begin);
        store.close();
        store = PathwayStore.builder(log.openAgain()).clock(clock).open();
        blocking = store.blocking();

        assertThat(blocking.update("a", Change.of(Content.from("2"))).trace().updatedAt())
                .isEqualTo(begin);
        clock.move(Duration.ofHours(2));
        assertThat(blocking.retire("a").trace().updatedAt()).isEqualTo(begin.plus(Duration.ofHours(1)));
        assertThat(HandMadeLogs.eventsOf(log)).isSortedAccordingTo((x, y) -> x.at().compareTo(y.at()));
    }

    @Test
    void they_are_in_whole_microseconds_and_a_replay_does_not_count_as_an_update() {
        clock.move(Duration.ofNanos(1_999));

        Trace trace = blocking.add(draft("b", "2")).trace();
        assertThat(trace.createdAt()).isEqualTo(SettableClock.START.plusNanos(1_000));
        clock.move(Duration.ofSeconds(1));
        assertThat(blocking.addIdempotent(draft("b", "2")).trace().updatedAt()).isEqualTo(trace.updatedAt());
    }

    @Test
    void the_callers_own_time_stays_as_it_was_given() {
        Instant occurred = Instant.parse("0000-01-01T00:00:00.000000001Z");
        blocking.add(
                Draft.builder(Content.from("1")).uid("b").occurredAt(occurred).build());
        blocking.update("b", Change.of(Content.from("2")));

        assertThat(get("b").occurredAt()).contains(occurred);
    }
}
