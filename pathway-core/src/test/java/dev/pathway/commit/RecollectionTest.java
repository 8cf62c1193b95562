package dev.pathway.commit;

import static dev.pathway.log.HandMadeLogs.added;
import static dev.pathway.log.HandMadeLogs.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.LogState;
import dev.pathway.log.Position;
import dev.pathway.log.RefusingLog;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Stats;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Opening where snapshot and log do not fit together: nothing that either holds is lost, and what is missing is told. */
class RecollectionTest extends RecollectionTests {

    @Test
    void a_snapshot_of_another_log_is_left_alone() {
        InMemoryEventLog log = HandMadeLogs.of(added(1, "a"));
        snapshot("another", 5);
        try (PathwayStore store = open(log)) {
            assertThat(store.stats().lastSeq()).isEqualTo(1);
            assertThat(store.get("t1")).isEmpty();
        }
    }

    @Test
    void a_log_that_ends_before_the_snapshot_goes_on_behind_it_and_counts_the_gap_as_lost() {
        InMemoryEventLog log = HandMadeLogs.of(added(1, "t1"), added(2, "t2"));
        snapshot(log.identity(), 5, new Event.Lost(4, 4, at(3)));
        try (PathwayStore store = open(log)) {
            assertThat(store.get("t5")).isPresent();
            add(store, "next");
            assertThat(store.stats().lastSeq()).isEqualTo(6);
            assertThat(store.stats().log().reason()).contains("3 events are lost");
            assertThat(store.stats().events().lost()).isEqualTo(3);
            assertThat(store.events(0).poll(10))
                    .extracting(Event::seq, Event::lastSeq)
                    .hasSize(4)
                    .contains(tuple(3L, 5L));
        }
        try (PathwayStore again = open(log)) {
            assertThat(again.stats().log().condition()).isEqualTo(LogState.Condition.DEGRADED);
            assertThat(again.stats().events().lost()).isPositive();
            assertThat(again.get("next")).isPresent();
            assertThat(again.get("t5")).isPresent();
        }
    }

    @Test
    void a_log_that_ends_before_the_snapshot_and_takes_no_append_can_be_read_and_goes_on_later() {
        InMemoryEventLog log = HandMadeLogs.of(added(1, "t1"));
        snapshot(log.identity(), 3);
        RefusingLog refusing = new RefusingLog(log.openAgain());
        refusing.refuse(() -> new EventLogException.Full("no space is left", null));
        try (PathwayStore store =
                PathwayStore.builder(refusing).snapshots(snapshots).open()) {
            assertThat(store.get("t3")).isPresent();
            Rig.until(() -> store.stats().role() == Stats.Role.WRITER);
            add(store, "next");
            assertThat(store.stats().lastSeq()).isEqualTo(4);
        }
    }

    @Test
    void a_log_that_begins_behind_all_snapshots_opens_and_counts_its_beginning_as_lost() {
        InMemoryEventLog log = HandMadeLogs.of(added(1, "t1"), added(2, "t2"), added(3, "t3"), added(4, "t4"));
        try (Writer writer = log.acquire(Position.BEGINNING, (events, end) -> {})) {
            log.discardBefore(Position.after(3));
        }
        snapshot(log.identity(), 2);
        try (PathwayStore store = open(log)) {
            assertThat(store.get("t2")).isPresent();
            assertThat(store.get("t3")).isEmpty();
            assertThat(store.get("t4")).isPresent();
            assertThat(store.stats().log().reason()).contains("1 events are lost");
        }
        snapshots.damageNewest();
        try (PathwayStore store = open(log)) {
            assertThat(store.get("t2")).isEmpty();
            assertThat(store.get("t4")).isPresent();
            assertThat(store.stats().log().reason()).contains("3 events are lost");
            add(store, "next");
            assertThat(store.stats().lastSeq()).isEqualTo(5);
        }
    }

    @Test
    void a_log_that_contradicts_a_snapshot_and_has_more_than_it_is_not_written_to() {
        InMemoryEventLog log = HandMadeLogs.of(added(1, "a"), added(2, "b"), added(3, "c"));
        snapshot(log.identity(), 2);
        ForwardingLog contradicting = new ForwardingLog(log.openAgain()) {
            @Override
            public Writer acquire(Position after, BatchHandler history) {
                if (after.sequence() == 2) {
                    throw new EventLogException.Damaged("another history", null);
                }
                return super.acquire(after, history);
            }

            @Override
            protected Writer around(Writer writer) {
                return writer;
            }
        };
        assertThatThrownBy(() ->
                        PathwayStore.builder(contradicting).snapshots(snapshots).open())
                .isInstanceOf(EventLogException.Damaged.class)
                .hasMessageContaining("another history");
        assertThat(HandMadeLogs.eventsOf(log)).hasSize(3);
    }

    private void refused(InMemoryEventLog log) {
        List<Event> before = HandMadeLogs.eventsOf(log);
        assertThatThrownBy(() -> open(log)).isInstanceOf(EventLogException.Damaged.class);
        assertThat(HandMadeLogs.eventsOf(log)).isEqualTo(before);
    }

    @Test
    void a_log_that_another_wrote_on_after_it_lost_what_the_snapshot_has_is_not_written_to() {
        InMemoryEventLog log = HandMadeLogs.of(added(1, "t1"), added(2, "t2"));
        snapshot(log.identity(), 5);
        try (Writer another = log.acquire(Position.BEGINNING, (events, end) -> {})) {
            another.append(List.of(new Event.Added(Trace.created("theirs", 3, at(6), Content.from("1"), Labels.none())
                    .build())));
        }
        refused(log);
    }

    @Test
    void a_log_that_does_not_know_the_place_that_it_named_is_not_written_to() {
        InMemoryEventLog log = HandMadeLogs.of(added(1, "t1"), added(2, "t2"));
        Position named = new Position(3, "the third");
        snapshots.save(new Snapshot(
                log.identity(), named, at(3), 1, 0, List.of(), List.of(HandMadeLogs.trace(3, "t3", null))));
        refused(log);
    }

    @Test
    void a_loss_whose_time_the_log_does_not_know_does_not_turn_time_back() {
        InMemoryEventLog log = HandMadeLogs.of(added(1, "a"), new Event.Lost(2, 2, Instant.EPOCH));
        try (PathwayStore store = PathwayStore.builder(log.openAgain())
                .clock(InstantSource.fixed(at(-60)))
                .open()) {
            add(store, "next");
            assertThat(store.get("next").orElseThrow().createdAt()).isEqualTo(at(1));
        }
    }

    @Test
    void a_follower_reads_to_the_end_though_the_clock_of_the_writer_is_ahead() {
        List<Event> events = new ArrayList<>();
        for (long seq = 1; seq <= 3_000; seq++) {
            events.add(added(seq, "t" + seq));
        }
        InMemoryEventLog log = HandMadeLogs.of(events.toArray(Event[]::new));
        InstantSource behind = InstantSource.fixed(at(-3_600));
        try (PathwayStore follower = PathwayStore.builder(log).clock(behind).follow()) {
            assertThat(follower.stats().recovery().events()).isEqualTo(3_000);
        }
    }

    /** Finds out that a snapshot is damaged when another has gone through its traces, and has none before it. */
    private record DamagedAtItsEnd(Snapshot snapshot) implements SnapshotStore {

        @Override
        public boolean load(String identity, long after, Consumer<Snapshot> taker) {
            Iterable<Trace> traces = () -> new Iterator<>() {
                private final Iterator<Trace> readable = snapshot.traces().iterator();

                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public Trace next() {
                    return readable.next();
                }
            };
            assertThatThrownBy(() -> taker.accept(new Snapshot(
                            identity, snapshot.position(), snapshot.at(), snapshot.events(), 0, List.of(), traces)))
                    .isInstanceOf(NoSuchElementException.class);
            return false;
        }

        @Override
        public Optional<Snapshot> newest(String identity) {
            return Optional.empty();
        }

        @Override
        public void save(Snapshot another) {}

        @Override
        public Position discardOld(String identity) {
            return Position.BEGINNING;
        }
    }

    @Test
    void what_was_taken_of_a_snapshot_that_turns_out_to_be_damaged_counts_for_nothing() {
        InMemoryEventLog log = HandMadeLogs.of(added(1, "t1"), added(2, "t2"));
        snapshot(log.identity(), 5);
        Snapshot damaged = snapshots.newest(log.identity()).orElseThrow();
        try (PathwayStore store = PathwayStore.builder(log.openAgain())
                .snapshots(new DamagedAtItsEnd(damaged))
                .open()) {
            assertThat(store.stats().lastSeq()).isEqualTo(2);
            assertThat(store.stats().traces().total()).isEqualTo(2);
            assertThat(store.stats().events().skipped()).isZero();
            assertThat(store.get("t5")).isEmpty();
        }
    }
}
