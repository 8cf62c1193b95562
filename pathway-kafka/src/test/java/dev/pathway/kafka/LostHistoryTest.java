package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.store.PathwayStore;
import dev.pathway.testkit.Events;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** History that somebody deleted is noticed, by a live writer as by the next one. */
class LostHistoryTest extends OnATopic {

    private final List<Event> events = Events.fromTheBeginning().next(9);

    @Test
    void a_head_deleted_under_a_live_writer_is_noticed_by_it_and_by_the_next() throws Exception {
        try (EventLog log = settings().open()) {
            Writer writer = Appends.writer(log);
            Position three = writer.append(events.subList(0, 3)).end();
            Position six = writer.append(events.subList(3, 6)).end();
            writer.confirm();
            deleteBefore(2);
            damaged(writer::confirm);
            damaged(() -> writer.resume((batch, end) -> {}));
            for (Position after : List.of(Position.BEGINNING, Position.after(3), three, six)) {
                damaged(() -> log.acquire(after, (batch, end) -> {}));
            }
            try (EventLog another = settings().open();
                    Cursor cursor = another.read(Position.BEGINNING)) {
                damaged(() -> Appends.writer(another));
                damaged(() -> another.acquire(six, (batch, end) -> {}));
                damaged(() -> cursor.next(1, Duration.ZERO));
            }
        }
    }

    @Test
    void a_topic_deleted_and_made_anew_is_noticed() throws Exception {
        try (EventLog log = settings().open()) {
            Writer writer = Appends.writer(log);
            Position six = writer.append(events.subList(0, 6)).end();
            writer.confirm();
            delete();
            damaged(writer::confirm);
            damaged(() -> writer.resume((batch, end) -> {}));
            try (EventLog anew = settings().open()) {
                Appends.writer(anew).append(events.subList(0, 2));
                damaged(() -> anew.acquire(six, (batch, end) -> {}));
                damaged(() -> anew.read(six));
            }
            damaged(() -> writer.resume((batch, end) -> {}));
            damaged(() -> Appends.writer(log));
        }
    }

    @Test
    void an_append_to_a_topic_made_anew_is_not_taken_for_done() throws Exception {
        try (EventLog log = settings().open()) {
            Writer writer = Appends.writer(log);
            writer.append(events.subList(0, 3));
            delete();
            try (EventLog anew = settings().open()) {
                Appends.writer(anew).close();
            }
            assertThatThrownBy(() -> writer.append(events.subList(3, 6)))
                    .isInstanceOfAny(EventLogException.Damaged.class, EventLogException.Uncertain.class);
            damaged(() -> writer.resume((batch, end) -> {}));
        }
    }

    /** A log that lost its end, and goes on otherwise, knows nothing of a place that a snapshot names. */
    @Test
    void a_snapshot_that_is_ahead_of_the_log_or_of_another_history_opens_no_store_and_nothing_is_noted_as_lost() {
        // How long it takes until an end before a known place is believed.
        KafkaEventLog.Builder settings =
                settings().properties(Map.of("default.api.timeout.ms", "2000", "request.timeout.ms", "2000"));
        String identity;
        Bookmark six;
        try (EventLog log = settings.open();
                Writer writer = Appends.writer(log)) {
            identity = log.identity();
            six = Bookmark.from(writer.append(events.subList(0, 6)).end().token(), identity);
        }
        Bookmark gone = new Bookmark(six.offset() + 1, six.number() + 1, 9, "gone");
        Bookmark replaced = new Bookmark(six.offset(), six.number(), 9, "replaced");
        for (Bookmark place : List.of(gone, replaced)) {
            OneSnapshot snapshots = new OneSnapshot(new Snapshot(
                    identity,
                    new Position(place.lastSeq(), place.token(identity)),
                    events.get(8).at(),
                    place.lastSeq(),
                    0,
                    List.of(),
                    List.of()));
            damaged(() ->
                    PathwayStore.builder(settings.open()).snapshots(snapshots).open());
        }
        assertThat(Appends.all(settings)).isEqualTo(events.subList(0, 6));
    }

    /** Gives a snapshot, and keeps none. */
    private record OneSnapshot(Snapshot snapshot) implements SnapshotStore {

        @Override
        public Optional<Snapshot> newest(String identity) {
            return Optional.of(snapshot);
        }

        @Override
        public void save(Snapshot another) {}

        @Override
        public Position discardOld(String identity) {
            return Position.BEGINNING;
        }
    }

    private static void damaged(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(EventLogException.Damaged.class);
    }

    private void deleteBefore(long offset) throws Exception {
        try (Admin admin = broker().admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    /** Returns once nobody sees the topic any more. */
    private void delete() throws Exception {
        try (Admin admin = broker().admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (admin.listTopics().names().get().contains(topic)) {
                assertThat(System.nanoTime()).as("still there after a minute").isLessThan(deadline);
            }
        }
    }
}
