package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How those fare who read while the log deletes its oldest segments. */
class ReadersOfDeletedSegmentsTest {

    private static final int EVENTS = FourSegments.EVENTS;

    private FourSegments four = new FourSegments();
    private List<Event> events = four.events;
    private MemoryDisk disk = four.disk;

    private void fillFourSegments() {
        four = new FourSegments();
        events = four.events;
        disk = four.disk;
    }

    private EventLog log() {
        return four.log(Retention.size(0)).open();
    }

    @Test
    void a_cursor_that_is_overtaken_says_so_and_one_behind_the_start_goes_on() {
        try (EventLog log = log();
                EventLog elsewhere = log();
                Writer writer = log.acquire(log.start(), (batch, end) -> {});
                Cursor within = elsewhere.read(Position.BEGINNING);
                Cursor atItsEnd = elsewhere.read(Position.BEGINNING);
                Cursor behind = elsewhere.read(Position.BEGINNING);
                Cursor fresh = elsewhere.read(Position.BEGINNING)) {
            assertThat(within.next(2, Duration.ZERO)).isEqualTo(events.subList(0, 2));
            assertThat(atItsEnd.next(3, Duration.ZERO)).isEqualTo(events.subList(0, 3));
            read(behind, 9);
            assertThat(log.discardBefore(Position.after(9)).sequence()).isEqualTo(9);
            for (Cursor overtaken : List.of(within, atItsEnd, fresh)) {
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> overtaken.next(3, Duration.ZERO))
                            .isInstanceOfSatisfying(
                                    EventLogException.Expired.class,
                                    e -> assertThat(e.oldestSeq()).isEqualTo(10));
                }
            }
            List<Event> more = Events.after(EVENTS).next(2);
            writer.append(more);
            assertThat(read(behind, 5)).isEqualTo(join(events.subList(9, EVENTS), more));
        }
    }

    private static List<Event> read(Cursor cursor, int count) {
        List<Event> given = new ArrayList<>();
        while (given.size() < count) {
            List<Event> some = cursor.next(count - given.size(), Duration.ZERO);
            assertThat(some).isNotEmpty();
            given.addAll(some);
        }
        return given;
    }

    private static List<Event> join(List<Event> first, List<Event> second) {
        List<Event> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Deletes the first two segments right before the nth time that somebody opens a file. */
    @Test
    void whoever_opens_a_file_that_was_just_deleted_looks_again() {
        int opens = countOpens();
        assertThat(opens).isGreaterThan(4);
        for (int nth = 0; nth < opens; nth++) {
            fillFourSegments();
            try (EventLog log = log();
                    Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
                AtomicInteger left = new AtomicInteger(nth);
                StoreFiles deleting = new PassingOnFiles(disk) {
                    @Override
                    public Input read(String name) throws IOException {
                        if (left.getAndDecrement() == 0) {
                            log.discardBefore(Position.after(6));
                        }
                        return super.read(name);
                    }
                };
                List<Event> given = readAll(deleting);
                assertThat(given).as("deleted at opening %s", nth).isIn(prefixesAnd(events.subList(6, EVENTS)));
                writer.confirm();
            }
        }
    }

    private int countOpens() {
        AtomicInteger opens = new AtomicInteger();
        StoreFiles counting = new PassingOnFiles(disk) {
            @Override
            public Input read(String name) throws IOException {
                opens.incrementAndGet();
                return super.read(name);
            }
        };
        assertThat(readAll(counting)).isEqualTo(events);
        return opens.get();
    }

    @Test
    void a_store_is_verified_while_its_writer_deletes() {
        for (int nth = 0; nth < 12; nth++) {
            fillFourSegments();
            try (EventLog log = log();
                    Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
                AtomicInteger left = new AtomicInteger(nth);
                StoreFiles deleting = new PassingOnFiles(disk) {
                    @Override
                    public Input read(String name) throws IOException {
                        if (left.getAndDecrement() == 0) {
                            log.discardBefore(Position.after(6));
                        }
                        return super.read(name);
                    }
                };
                assertThat(JsonlVerifier.verify(deleting).log().lost()).isZero();
                writer.confirm();
            }
        }
    }

    /** Reads from the start, two events at once, up to the end or until the cursor is told that it was overtaken. */
    private static List<Event> readAll(StoreFiles files) {
        List<Event> given = new ArrayList<>();
        try (EventLog log = JsonlEventLog.builder(files).open();
                Cursor cursor = log.read(log.start())) {
            while (cursor.position().sequence() < EVENTS) {
                List<Event> some = cursor.next(2, Duration.ZERO);
                assertThat(some).isNotEmpty();
                given.addAll(some);
            }
        } catch (EventLogException.Expired e) {
            assertThat(e.oldestSeq()).isEqualTo(7);
        }
        return given;
    }

    private Set<List<Event>> prefixesAnd(List<Event> rest) {
        Set<List<Event>> allowed = new HashSet<>();
        for (int i = 0; i <= EVENTS; i++) {
            allowed.add(events.subList(0, i));
        }
        allowed.add(rest);
        return allowed;
    }

    @Test
    void a_name_that_leads_nowhere_is_unavailable_and_no_endless_search() {
        StoreFiles dangling = new PassingOnFiles(disk) {
            @Override
            public List<String> list(String folder) throws IOException {
                return join(super.list(folder), new SegmentName(500, 500).fileName());
            }

            private List<String> join(List<String> names, String one) {
                List<String> all = new ArrayList<>(names);
                all.add(one);
                return all;
            }
        };
        try (EventLog log = JsonlEventLog.builder(dangling).open()) {
            assertThatThrownBy(log::start).isInstanceOf(EventLogException.Unavailable.class);
        }
    }
}
