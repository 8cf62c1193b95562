package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.EventLogException;
import dev.pathway.error.EventsExpired;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingCursor;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events from the past into the present. */
class FeedTest {

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final PathwayStore store = PathwayStore.builder(log).open();
    private final BlockingStore blocking = store.blocking();

    @AfterEach
    void close() {
        store.close();
    }

    private void add(String uid) {
        blocking.add(Draft.builder(Content.from("1")).uid(uid).build());
    }

    private static List<Long> seqs(List<Event> events) {
        return events.stream().map(Event::seq).toList();
    }

    @Test
    void it_goes_from_the_past_into_the_present_and_gives_each_event_once() {
        add("a");
        add("b");
        try (EventFeed feed = store.events(0)) {
            assertThat(seqs(feed.poll(1))).containsExactly(1L);
            assertThat(feed.caughtUp()).isFalse();
            assertThat(feed.position()).isEqualTo(1);
            assertThat(seqs(feed.poll(10))).containsExactly(2L);
            assertThat(feed.poll(10)).isEmpty();
            assertThat(feed.caughtUp()).isTrue();

            add("c");
            blocking.retire("a", "wrong");
            assertThat(feed.poll(10)).isEqualTo(HandMadeLogs.eventsOf(log).subList(2, 4));
            assertThat(feed.position()).isEqualTo(4);
        }
    }

    @Test
    void it_begins_after_the_sequence_number_given() {
        add("a");
        add("b");
        try (EventFeed feed = store.events(1);
                EventFeed end = store.events(2)) {
            assertThat(seqs(feed.poll(10))).containsExactly(2L);
            assertThat(end.poll(10)).isEmpty();
        }
    }

    @Test
    void one_of_a_single_trace_gives_that_ones_events_and_moves_over_the_others() {
        add("a");
        add("b");
        blocking.update("a", Change.of(Content.from("2")));
        add("c");
        try (EventFeed feed = store.events(0, "a")) {
            List<Event> events = new ArrayList<>();
            while (!feed.caughtUp()) {
                events.addAll(feed.poll(1));
            }
            assertThat(seqs(events)).containsExactly(1L, 3L);
            assertThat(feed.position()).isEqualTo(4);
        }
    }

    @Test
    void one_of_a_single_trace_leaves_out_what_is_lost_which_that_of_all_shows() {
        try (PathwayStore holey = PathwayStore.builder(
                                HandMadeLogs.of(HandMadeLogs.added(1, "a"), new Event.Lost(2, 5, HandMadeLogs.at(1))))
                        .open();
                EventFeed all = holey.events(0);
                EventFeed one = holey.events(0, "a")) {
            assertThat(all.poll(10)).hasSize(2);
            assertThat(all.position()).isEqualTo(5);
            assertThat(one.poll(10)).hasSize(1);
            assertThat(one.position()).isEqualTo(5);
        }
    }

    @Test
    void the_action_runs_when_it_is_set_and_when_there_is_more() throws Exception {
        try (EventFeed feed = store.events(0)) {
            Semaphore runs = new Semaphore(0);
            feed.onMore(runs::release);
            assertThat(runs.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 50; i++) {
                add("u" + i);
                assertThat(runs.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
                assertThat(feed.poll(10)).hasSize(1);
            }
        }
    }

    @Test
    void polling_whenever_the_action_runs_misses_nothing() throws Exception {
        int all = 2_000;
        LinkedBlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        try (EventFeed feed = store.events(0)) {
            CountDownLatch done = new CountDownLatch(all);
            feed.onMore(() -> {
                synchronized (feed) { // the action may run again before it has ended
                    for (List<Event> more = feed.poll(7); !more.isEmpty(); more = feed.poll(7)) {
                        more.forEach(event -> {
                            seen.add(event.seq());
                            done.countDown();
                        });
                    }
                }
            });
            for (int i = 0; i < all; i++) {
                store.add(Draft.of("1"));
            }
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(List.copyOf(seen)).hasSize(all).isSorted();
    }

    @Test
    void an_action_that_fails_on_the_committers_own_thread_harms_nobody() {
        try (PathwayStore direct = PathwayStore.builder(new InMemoryEventLog())
                        .callbackExecutor(Runnable::run)
                        .open();
                EventFeed feed = direct.events(0)) {
            feed.onMore(() -> {
                throw new IllegalStateException("a careless caller");
            });

            direct.blocking().add(Draft.of("1"));
            direct.blocking().add(Draft.of("2"));
            assertThat(feed.poll(10)).hasSize(2);
        }
    }

    @Test
    void an_action_that_fails_with_an_error_is_not_run_again_for_that() {
        List<Thread> runs = new CopyOnWriteArrayList<>();
        try (PathwayStore direct = PathwayStore.builder(new InMemoryEventLog())
                        .callbackExecutor(Runnable::run)
                        .open();
                EventFeed feed = direct.events(0)) {
            feed.onMore(() -> {
                runs.add(Thread.currentThread());
                throw new StackOverflowError();
            });
        }
        assertThat(runs).containsExactly(Thread.currentThread());
    }

    @Test
    void nothing_runs_any_more_for_one_that_was_closed() {
        List<Runnable> callbacks = new CopyOnWriteArrayList<>();
        try (PathwayStore own = PathwayStore.builder(new InMemoryEventLog())
                .callbackExecutor(callbacks::add)
                .open()) {
            EventFeed feed = own.events(0);
            feed.onMore(() -> callbacks.add(() -> {}));
            feed.close();
            int before = callbacks.size();

            own.blocking().add(Draft.of("1"));
            List.copyOf(callbacks).forEach(Runnable::run);
            assertThat(callbacks).hasSize(before);
        }
    }

    /** A log may be far away, and a thousand feeds would ask it after each event. */
    @Test
    void one_that_has_come_to_the_end_asks_the_log_only_when_the_store_goes_on() {
        CountingLog counting = new CountingLog(new InMemoryEventLog());
        try (PathwayStore own = PathwayStore.builder(counting).open();
                EventFeed feed = own.events(0)) {
            assertThat(feed.poll(10)).isEmpty();
            assertThat(feed.caughtUp()).isTrue();
            assertThat(feed.poll(10)).isEmpty();
            assertThat(counting.questions).isEqualTo(1);

            own.blocking().add(Draft.of("1"));
            assertThat(feed.poll(10)).hasSize(1);
            assertThat(feed.caughtUp()).isTrue();
            assertThat(feed.poll(10)).isEmpty();
            assertThat(counting.questions).isEqualTo(2);

            own.close();
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> feed.poll(10));
        }
    }

    @Test
    void a_poll_is_bounded() {
        try (EventFeed feed = store.events(0)) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> feed.poll(0));
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> feed.poll(EventFeed.MAX_POLL + 1));
            assertThat(feed.poll(EventFeed.MAX_POLL)).isEmpty();
        }
    }

    @Test
    void what_retention_has_dropped_is_named() {
        try (PathwayStore expiring =
                PathwayStore.builder(new ExpiringLog(new InMemoryEventLog())).open()) {
            assertThatExceptionOfType(EventsExpired.class)
                    .isThrownBy(() -> expiring.events(0))
                    .satisfies(e -> assertThat(e.oldestSeq()).isEqualTo(7));
        }
    }

    /** Counts how often its cursors are asked. */
    private static final class CountingLog extends ForwardingLog {

        private int questions;

        CountingLog(InMemoryEventLog inner) {
            super(inner);
        }

        @Override
        protected Cursor around(Cursor cursor) {
            return new ForwardingCursor(cursor) {
                @Override
                public List<Event> next(int max, Duration wait) {
                    questions++;
                    return super.next(max, wait);
                }
            };
        }
    }

    /** A log whose past cannot be read any more. */
    private static final class ExpiringLog extends ForwardingLog {

        ExpiringLog(InMemoryEventLog inner) {
            super(inner);
        }

        @Override
        protected Writer around(Writer writer) {
            return writer;
        }

        @Override
        public Cursor read(Position after) {
            throw new EventLogException.Expired(7);
        }
    }
}
