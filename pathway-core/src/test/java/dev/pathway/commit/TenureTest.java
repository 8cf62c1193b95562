package dev.pathway.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException.Superseded;
import dev.pathway.error.EventLogException.Unavailable;
import dev.pathway.error.EventLogException.Uncertain;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.event.Event;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.LogState;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import dev.pathway.state.State;
import dev.pathway.store.PathwayStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TenureTest {

    private final InMemoryEventLog memory = new InMemoryEventLog();
    private final MuteLog log = new MuteLog(memory);
    private final State state = new State();
    private final Tenure tenure = new Tenure(log, Optional.empty(), state, InstantSource.system());

    @Test
    void a_log_that_did_not_say_who_writes_is_well_again_as_soon_as_it_does_though_nothing_was_written() {
        tenure.begin();
        log.mute = true;
        assertThatThrownBy(tenure::confirm).isInstanceOf(Unavailable.class).satisfies(tenure::failed);
        assertThat(tenure.standing().log()).isEqualTo(new LogState(LogState.Condition.REFUSING, "nobody answers"));
        assertThat(tenure.writes()).isTrue();
        log.mute = false;
        tenure.confirm();
        assertThat(tenure.standing().log()).isEqualTo(LogState.OK);
    }

    @Test
    void a_log_that_refused_a_write_is_not_well_for_saying_who_writes() {
        tenure.begin();
        tenure.failed(new Unavailable("the disk is full", null));
        tenure.confirm();
        assertThat(tenure.standing().log().condition()).isEqualTo(LogState.Condition.REFUSING);
    }

    @Test
    void a_store_that_waits_for_its_log_becomes_the_writer_once_it_can() {
        log.mute = true;
        tenure.begin();
        assertThat(tenure.retry()).isEmpty();
        assertThat(tenure.standing().log().condition()).isEqualTo(LogState.Condition.UNAVAILABLE);
        log.mute = false;
        tenure.retry();
        assertThat(tenure.writes()).isTrue();
    }

    @Test
    void a_store_that_waits_for_its_log_leaves_it_to_who_writes_meanwhile() {
        log.mute = true;
        tenure.begin();
        try (InMemoryEventLog others = memory.openAgain();
                Writer other = others.acquire(Position.BEGINNING, (events, end) -> {})) {
            other.append(List.of(HandMadeLogs.added(1, "theirs")));
        }
        log.mute = false;
        tenure.retry();
        assertThat(tenure.follows()).isTrue();
        assertThat(tenure.writes()).isFalse();
        assertThat(state.latest("theirs")).isNotNull();
        tenure.promote();
        assertThat(tenure.writes()).isTrue();
    }

    @Test
    void a_displaced_store_does_not_follow_from_what_may_not_be_in_the_log() {
        Tenure ofLazyLog = new Tenure(new LazyLog(memory), Optional.empty(), state, InstantSource.system());
        ofLazyLog.begin();
        ofLazyLog.append(List.of(HandMadeLogs.added(1, "not forced")));
        ofLazyLog.failed(new Superseded("a thief"));
        assertThat(ofLazyLog.follows()).isFalse();
        assertThat(ofLazyLog.isOver()).isTrue();
        assertThat(ofLazyLog.standing().log().condition()).isEqualTo(LogState.Condition.SUPERSEDED);
    }

    @Test
    void a_store_that_is_displaced_after_its_log_has_resumed_follows_as_all_is_durable_then() {
        Tenure ofLazyLog = new Tenure(new LazyLog(memory), Optional.empty(), state, InstantSource.system());
        ofLazyLog.begin();
        ofLazyLog.append(List.of(HandMadeLogs.added(1, "not forced")));
        ofLazyLog.failed(new Uncertain("the force failed", null));
        ofLazyLog.retry();
        assertThat(ofLazyLog.writes()).isTrue();
        ofLazyLog.failed(new Superseded("a thief"));
        assertThat(ofLazyLog.follows()).isTrue();
    }

    @Test
    void a_writer_that_cannot_ask_whether_it_is_one_is_not_told_that_it_was_promoted() {
        try (PathwayStore store = PathwayStore.builder(log).open()) {
            log.mute = true;
            assertThat(store.promote())
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(StoreReadOnly.class)
                    .withMessageContaining("nobody answers");
            log.mute = false;
            assertThat(store.promote()).succeedsWithin(Duration.ofSeconds(60));
        }
    }

    @Test
    void a_writer_that_is_flushed_all_the_time_asks_all_the_same_whether_it_is_one() {
        try (PathwayStore store = PathwayStore.builder(log).open()) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (log.confirmed.get() == 0) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                store.flush().join();
            }
        }
    }

    /** Makes nothing durable by itself. */
    private static final class LazyLog extends ForwardingLog {

        LazyLog(InMemoryEventLog inner) {
            super(inner);
        }

        @Override
        protected Writer around(Writer writer) {
            return new ForwardingWriter(writer) {
                @Override
                public Progress append(List<Event> events) {
                    return new Progress(inner.append(events).end(), Position.BEGINNING);
                }
            };
        }
    }
}
