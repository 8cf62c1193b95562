package dev.pathway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The obligations of every log when it hands over events and gives them back: 101 to 112, 401 and 402, except those on
 * writers and closing.
 */
interface HistoryContract extends StoreUnderTest {

    @Obligation(value = 101, lookAt = "how acquire reads the past, and at the seams between batches")
    default void obligation_101_acquire_hands_over_every_event_once_in_order() {
        List<Event> events = Events.fromTheBeginning().next(100);
        Fill.store(this, events);
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 102, lookAt = "how acquire sets the writer's end, above all where there is no history")
    default void obligation_102_the_end_of_a_new_writer_is_the_end_of_the_history() {
        try (EventLog log = open()) {
            assertEquals(0, endOfNewWriter(log, log.start()));
            Fill.log(log, Events.fromTheBeginning().next(10));
            assertEquals(10, endOfNewWriter(log, log.start()));
            assertEquals(10, endOfNewWriter(log, Position.after(4)));
            assertEquals(10, endOfNewWriter(log, Position.after(10)));
        }
    }

    private static long endOfNewWriter(EventLog log, Position after) {
        Taken taken = new Taken();
        try (Writer writer = log.acquire(after, taken)) {
            long handedOver = taken.events.isEmpty()
                    ? after.sequence()
                    : taken.events.get(taken.events.size() - 1).lastSeq();
            assertEquals(handedOver, writer.end().sequence(), "the end is not that of what was handed over");
            return handedOver;
        }
    }

    @Obligation(
            value = 104,
            lookAt = "what Writer.close leaves behind: a lock, a registration, a batch not yet written")
    default void obligation_104_closing_a_writer_frees_the_log_for_the_next() {
        Events source = Events.fromTheBeginning();
        List<Event> all = new ArrayList<>();
        try (EventLog log = open();
                EventLog another = open()) {
            for (EventLog each : List.of(log, log, another, log)) {
                Taken taken = new Taken();
                try (Writer writer = each.acquire(each.start(), taken)) {
                    assertEquals(all, taken.events);
                    List<Event> more = source.next(3);
                    writer.append(more);
                    all.addAll(more);
                }
            }
        }
        assertEquals(all, Taken.from(this));
    }

    @Obligation(value = 105, lookAt = "how a position is found, with its token and without")
    default void obligation_105_positions_that_the_log_gave_come_back() {
        List<Event> events = Events.fromTheBeginning().next(50);
        List<Position> positions = new ArrayList<>();
        try (EventLog log = open()) {
            positions.add(log.start());
            Taken taken = new Taken();
            try (Writer writer = log.acquire(log.start(), taken)) {
                for (int from = 0; from < 20; from += 5) {
                    positions.add(writer.append(events.subList(from, from + 5)).end());
                    positions.add(writer.end());
                }
                writer.append(events.subList(20, 50));
            }
            log.acquire(log.start(), taken).close();
            positions.addAll(taken.ends);
            try (Cursor cursor = log.read(log.start())) {
                while (cursor.position().sequence() < 50
                        && !cursor.next(4, Read.SOON).isEmpty()) {
                    positions.add(cursor.position());
                }
            }
        }
        try (EventLog log = open()) {
            for (Position position : positions) {
                comesBack(log, position, events);
                comesBack(log, Position.after(position.sequence()), events);
            }
        }
    }

    private static void comesBack(EventLog log, Position position, List<Event> events) {
        List<Event> behind = events.subList((int) position.sequence(), events.size());
        assertEquals(behind, Taken.from(log, position), () -> "acquired after " + position);
        assertEquals(behind, Read.upTo(events.size(), log, position), () -> "read after " + position);
    }

    @Obligation(value = 106, lookAt = "how acquire compares the position with the end of the log")
    default void obligation_106_a_position_beyond_the_end_is_refused_to_writers_only() {
        Fill.store(this, Events.fromTheBeginning().next(5));
        try (EventLog log = open();
                Cursor cursor = log.read(Position.after(6))) {
            assertThrows(
                    EventLogException.Damaged.class,
                    () -> log.acquire(Position.after(6), new Taken()).close());
            assertEquals(List.of(), cursor.next(10, Duration.ZERO));
            assertEquals(List.of(), Taken.from(log, Position.after(5)));
        }
    }

    @Obligation(
            value = 107,
            lookAt = "the encoding: nothing may be parsed and written anew, rounded, trimmed or escaped")
    default void obligation_107_events_come_back_equal_in_every_member() {
        Events source = Events.fromTheBeginning();
        List<Event> events = new ArrayList<>(source.ofEveryKind());
        events.addAll(source.arbitrary(new Random(107), 200));
        Fill.store(this, events);
        List<Event> acquired = Taken.from(this);
        assertEquals(events.size(), acquired.size());
        try (EventLog log = open()) {
            List<Event> read = Read.upTo(events.size(), log, log.start());
            assertEquals(events.size(), read.size());
            for (int i = 0; i < events.size(); i++) {
                assertEquals(events.get(i), acquired.get(i), "acquired");
                assertEquals(events.get(i), read.get(i), "read");
            }
        }
    }

    @Obligation(
            value = 108,
            lookAt = "where the identity is kept: it belongs to the store, not to the log or the process")
    default void obligation_108_the_identity_belongs_to_the_store() {
        Event event = Events.fromTheBeginning().next();
        String identity;
        try (EventLog log = open();
                EventLog other = openOther()) {
            identity = log.identity();
            Fill.log(log, List.of(event));
            Fill.log(other, List.of(event));
            assertEquals(identity, log.identity(), "the identity changed with the first append");
            assertNotEquals(identity, other.identity(), "two stores share an identity");
        }
        try (EventLog log = open()) {
            assertEquals(identity, log.identity(), "the store came back with another identity");
        }
    }

    @Obligation(value = 109, lookAt = "what cursors share with the writer and with one another")
    default void obligation_109_cursors_need_no_writer_and_disturb_none() {
        Events source = Events.fromTheBeginning();
        List<Event> all = new ArrayList<>(source.next(20));
        Fill.store(this, all);
        try (EventLog log = open()) {
            assertEquals(all, Read.upTo(20, log, log.start()), "read without a writer");
            List<Aside<List<Event>>> readers = new ArrayList<>();
            try (Writer writer = log.acquire(log.start(), new Taken())) {
                for (int i = 0; i < 4; i++) {
                    readers.add(Aside.start(() -> Read.upTo(80, log, log.start())));
                }
                for (int i = 0; i < 20; i++) {
                    List<Event> more = source.next(3);
                    writer.append(more);
                    all.addAll(more);
                }
                writer.flush();
                for (Aside<List<Event>> reader : readers) {
                    assertEquals(all, reader.result("a cursor beside the writer"));
                }
            }
        }
        assertEquals(all, Taken.from(this));
    }

    @Obligation(value = 110, lookAt = "what acquire has taken by the time it fails, and who gives it back")
    default void obligation_110_an_acquire_that_fails_leaves_no_writer_behind() {
        List<Event> events = Events.fromTheBeginning().next(10);
        Fill.store(this, events);
        RuntimeException thrown = new RuntimeException("thrown by the handler");
        try (EventLog log = open()) {
            BatchHandler refusing = (batch, end) -> {
                throw thrown;
            };
            assertSame(thrown, assertThrows(RuntimeException.class, () -> log.acquire(log.start(), refusing)));
            assertEquals(events, Taken.from(log, log.start()));
            assertThrows(RuntimeException.class, () -> log.acquire(Position.after(11), new Taken()));
            assertEquals(events, Taken.from(log, log.start()));
        }
        assertEquals(events, Taken.from(this));
    }

    @Obligation(value = 112, lookAt = "how a lost range is stored, counted, and cut where a position lies inside")
    default void obligation_112_a_lost_range_is_kept_and_takes_up_its_numbers() {
        Event first = Events.fromTheBeginning().next();
        Event lost = new Event.Lost(2, 4, first.at());
        Event last = Events.after(4).next();
        Fill.store(this, List.of(first, lost, last));
        try (EventLog log = open()) {
            assertEquals(List.of(first, lost, last), Taken.from(log, log.start()));
            assertEquals(List.of(first, lost, last), Read.upTo(5, log, log.start()));
            for (List<Event> behind :
                    List.of(Taken.from(log, Position.after(2)), Read.upTo(5, log, Position.after(2)))) {
                assertEquals(2, behind.size());
                assertEquals(3, behind.get(0).seq());
                assertEquals(4, behind.get(0).lastSeq());
                assertEquals(last, behind.get(1));
            }
        }
    }

    @Obligation(value = 401, lookAt = "the batches that acquire hands over: none empty, each with the place behind it")
    default void obligation_401_batches_are_not_empty_and_come_with_their_end() {
        List<Event> events = Events.fromTheBeginning().next(30);
        Fill.store(this, events);
        try (EventLog log = open();
                EventLog empty = openOther()) {
            for (EventLog each : List.of(log, empty)) {
                Taken taken = new Taken();
                each.acquire(each.start(), taken).close();
                long last = 0;
                for (int i = 0; i < taken.batches.size(); i++) {
                    assertNotEquals(List.of(), taken.batches.get(i), "an empty batch was handed over");
                    for (Event event : taken.batches.get(i)) {
                        assertEquals(last + 1, event.seq(), "the batches are not in order without a gap");
                        last = event.lastSeq();
                    }
                    assertEquals(last, taken.ends.get(i).sequence(), "the end is not behind the last of a batch");
                }
            }
        }
    }

    @Obligation(value = 402, lookAt = "where acquire calls caughtUp: once, also where there is nothing to hand over")
    default void obligation_402_acquire_says_once_that_it_has_caught_up() {
        Fill.store(this, Events.fromTheBeginning().next(10));
        try (EventLog log = open();
                EventLog empty = openOther()) {
            for (EventLog each : List.of(log, empty)) {
                Taken taken = new Taken();
                each.acquire(each.start(), taken).close();
                assertEquals(1, taken.caughtUp, "calls of caughtUp");
            }
        }
    }
}
