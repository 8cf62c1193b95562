package dev.pathway.commit;

import static dev.pathway.log.HandMadeLogs.added;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.EventLogException;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.LogState;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Stats;
import dev.pathway.trace.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Opening while another store writes to the same log, and compacts it. */
class RecollectionBesideAnotherTest extends RecollectionTests {

    /** Gives what it was given to the first who asks, and what is there to the others. */
    private record OneAnswerLate(SnapshotStore present, AtomicReference<Optional<Snapshot>> late)
            implements SnapshotStore {

        @Override
        public Optional<Snapshot> newest(String identity) {
            Optional<Snapshot> first = late.getAndSet(null);
            return first == null ? present.newest(identity) : first;
        }

        @Override
        public void save(Snapshot snapshot) {
            present.save(snapshot);
        }

        @Override
        public Position discardOld(String identity) {
            return present.discardOld(identity);
        }
    }

    /** Has another store write, compact twice, and end. */
    private void anotherWriterCompacts(InMemoryEventLog log) {
        try (PathwayStore other = open(log)) {
            add(other, "theirs");
            assertThat(other.compact().join().seq()).isPositive();
            assertThat(other.compact().join().oldestSeq())
                    .isEqualTo(other.stats().lastSeq() + 1);
            other.blocking().retire("theirs");
        }
    }

    @Test
    void what_another_writer_compacts_between_the_look_for_a_snapshot_and_the_tenure_is_not_lost() {
        InMemoryEventLog log = HandMadeLogs.of(added(1, "t1"));
        snapshot(log.identity(), 1);
        Optional<Snapshot> old = snapshots.newest(log.identity());
        anotherWriterCompacts(log);
        try (PathwayStore store = PathwayStore.builder(log.openAgain())
                .snapshots(new OneAnswerLate(snapshots, new AtomicReference<>(old)))
                .open()) {
            assertThat(store.get("theirs").orElseThrow().retired()).isTrue();
            assertThat(store.stats().traces().total()).isEqualTo(2);
            assertThat(store.stats().log()).isEqualTo(LogState.OK);
        }
    }

    @Test
    void a_store_that_waits_for_its_log_while_another_compacts_goes_on_from_the_snapshot_of_that_one() {
        InMemoryEventLog log = HandMadeLogs.of(added(1, "t1"));
        AtomicBoolean writable = new AtomicBoolean();
        ForwardingLog full = new ForwardingLog(log.openAgain()) {
            @Override
            public Writer acquire(Position after, BatchHandler history) {
                if (writable.get()) {
                    return super.acquire(after, history);
                }
                history.caughtUp();
                throw new EventLogException.Full("no space is left", null);
            }

            @Override
            protected Writer around(Writer writer) {
                return writer;
            }
        };
        try (PathwayStore waiting =
                PathwayStore.builder(full).snapshots(snapshots).open()) {
            anotherWriterCompacts(log);
            writable.set(true);
            Rig.until(() -> waiting.stats().role() == Stats.Role.FOLLOWER);
            Rig.until(() -> waiting.get("theirs").filter(Trace::retired).isPresent());
            assertThat(waiting.promote()).succeedsWithin(Duration.ofSeconds(60));
            add(waiting, "mine");
        }
        try (PathwayStore again = open(log)) {
            assertThat(again.get("theirs").orElseThrow().retired()).isTrue();
            assertThat(again.get("mine")).isPresent();
            assertThat(again.stats().log()).isEqualTo(LogState.OK);
        }
    }
}
