package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.command.WriteResult;
import dev.pathway.error.InvalidFilter;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.search.Order;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.search.TimeRange;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters, cursors, and that a page shows one moment; what passes a filter is in {@link StoreProperties}. */
class SearchTest {

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final PathwayStore store = PathwayStore.builder(log).open();
    private final BlockingStore blocking = store.blocking();

    @AfterEach
    void close() {
        store.close();
    }

    private void add(int from, int to) {
        for (int i = from; i <= to; i++) {
            blocking.add(Draft.builder(Content.from("" + i))
                    .uid("t" + i)
                    .label("k", "v")
                    .build());
        }
    }

    private static List<String> uids(Page page) {
        return page.traces().stream().map(Trace::uid).toList();
    }

    @Nested
    class Cursors {

        private final SearchFilter filter =
                SearchFilter.builder().label("k", "v").limit(2).build();

        private String cursor() {
            add(1, 5);
            return store.search(filter).next().orElseThrow();
        }

        private void isRefused(PathwayStore by, SearchFilter asked, String cursor) {
            SearchFilter next = asked.toBuilder().cursor(cursor).build();
            assertThatExceptionOfType(InvalidFilter.class)
                    .isThrownBy(() -> by.search(next))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("cursor"));
        }

        @Test
        void pages_follow_one_another_and_the_last_has_no_cursor() {
            Page second = store.search(filter.toBuilder().cursor(cursor()).build());
            Page third = store.search(
                    filter.toBuilder().cursor(second.next().orElseThrow()).build());

            assertThat(uids(second)).containsExactly("t3", "t2");
            assertThat(uids(third)).containsExactly("t1");
            assertThat(third.next()).isEmpty();
        }

        @Test
        void a_page_that_ends_with_the_last_trace_has_no_cursor() {
            add(1, 2);

            assertThat(store.search(filter).next()).isEmpty();
        }

        @Test
        void another_limit_is_allowed() {
            Page rest =
                    store.search(filter.toBuilder().cursor(cursor()).limit(3).build());

            assertThat(uids(rest)).containsExactly("t3", "t2", "t1");
        }

        @Test
        void later_pages_hold_only_what_was_created_by_the_first_in_its_present_state() {
            String cursor = cursor();
            add(6, 7);
            blocking.retire("t3");
            blocking.update("t2", Change.of(Labels.of("k", "other")));
            blocking.update("t1", Change.of(Content.from("\"new\"")));

            Page rest = store.search(filter.toBuilder().cursor(cursor).build());

            assertThat(uids(rest)).containsExactly("t1");
            assertThat(rest.traces().get(0).content()).hasToString("\"new\"");
            assertThat(rest.asOfSeq()).isEqualTo(5);
        }

        @Test
        void it_survives_reopening() {
            String cursor = cursor();
            store.close();

            try (PathwayStore fresh = PathwayStore.builder(log.openAgain()).open()) {
                assertThat(uids(fresh.search(filter.toBuilder().cursor(cursor).build())))
                        .containsExactly("t3", "t2");
            }
        }

        @Test
        void one_of_another_log_is_refused() {
            String cursor = cursor();

            try (PathwayStore other =
                    PathwayStore.builder(new InMemoryEventLog()).open()) {
                isRefused(other, filter, cursor);
            }
        }

        @Test
        void one_of_any_other_filter_is_refused() {
            String cursor = cursor();
            Instant time = Instant.EPOCH;
            List<Consumer<SearchFilter.Builder>> differences = List.of(
                    other -> other.labelExists("l"),
                    other -> other.text("t"),
                    other -> other.predecessor("t1"),
                    other -> other.includeRetired(true),
                    other -> other.latestOnly(true),
                    other -> other.order(Order.OLDEST),
                    other -> other.created(new TimeRange(time, null)),
                    other -> other.created(new TimeRange(null, time)),
                    other -> other.updated(new TimeRange(time, null)),
                    other -> other.occurred(new TimeRange(time, null)));

            differences.forEach(difference -> {
                SearchFilter.Builder other = filter.toBuilder();
                difference.accept(other);
                isRefused(store, other.build(), cursor);
            });
            isRefused(store, SearchFilter.builder().label("k", "w").limit(2).build(), cursor);
            isRefused(store, SearchFilter.builder().labelExists("k").limit(2).build(), cursor);
            isRefused(store, SearchFilter.all(), cursor);
        }

        @Test
        void one_changed_anywhere_is_refused() {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor());

            for (int i = 0; i < bytes.length; i++) {
                byte[] forged = bytes.clone();
                forged[i] ^= 1;
                isRefused(store, filter, Base64.getUrlEncoder().withoutPadding().encodeToString(forged));
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "x", "not base64!", "AAAA", "é", "\u0000", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                })
        void garbage_is_refused(String garbage) {
            isRefused(store, filter, garbage);
            isRefused(store, filter, garbage + "A".repeat(100_000));
        }
    }

    @Nested
    class Filters {

        private void isRefused(String field, Consumer<SearchFilter.Builder> wrong) {
            SearchFilter.Builder filter = SearchFilter.builder();
            assertThatExceptionOfType(InvalidFilter.class)
                    .isThrownBy(() -> {
                        wrong.accept(filter);
                        filter.build();
                    })
                    .satisfies(e -> assertThat(e.field()).isEqualTo(field));
        }

        @Test
        void limits_are_1_to_1000_and_100_unless_given() {
            assertThat(SearchFilter.all().limit()).isEqualTo(100);
            isRefused("limit", filter -> filter.limit(0));
            isRefused("limit", filter -> filter.limit(1_001));
            assertThat(SearchFilter.builder().limit(1_000).build().limit()).isEqualTo(1_000);
        }

        @Test
        void what_breaks_a_rule_is_refused_by_its_name() {
            Instant time = Instant.EPOCH;
            isRefused("text", filter -> filter.text(""));
            isRefused("text", filter -> filter.text("x".repeat(SearchFilter.MAX_TEXT_CHARS + 1)));
            isRefused("predecessor", filter -> filter.predecessor("no uid"));
            isRefused("labels", filter -> filter.labelExists("No-Key"));
            isRefused("labels.k", filter -> filter.labelIn("k", List.of()));
            isRefused("labels.k", filter -> filter.label("k", "v").labelExists("k"));
            isRefused("created", filter -> filter.created(new TimeRange(time.plusNanos(1), time)));
            isRefused("updated", filter -> filter.updated(new TimeRange(time.plusNanos(1), time)));
            isRefused("occurred", filter -> filter.occurred(new TimeRange(time.plusNanos(1), time)));
        }
    }

    @Nested
    class OneMoment {

        private static final int TRACES = 300;
        private static final int MOVES = 20_000;

        /**
         * A single event moves the label of one trace from left to right or back, so that at every moment each trace is
         * on exactly one side: a page of both sides shows all of them, and one side only what is there.
         */
        @Test
        void a_page_never_mixes_two_moments_while_labels_move() throws Exception {
            for (int i = 0; i < TRACES; i++) {
                blocking.add(Draft.builder(Content.from("0"))
                        .uid("p" + i)
                        .label("side", "left")
                        .build());
            }
            ExecutorService threads = Executors.newFixedThreadPool(3);
            try {
                Future<?> mover = threads.submit(this::move);
                List<Future<?>> readers = List.of(threads.submit(() -> read(mover)), threads.submit(() -> read(mover)));
                mover.get(60, TimeUnit.SECONDS);
                for (Future<?> reader : readers) {
                    reader.get(60, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
        }

        private void move() {
            List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
            for (int i = 0; i < MOVES; i++) {
                String side = i / TRACES % 2 == 0 ? "right" : "left";
                answers.add(store.update("p" + i % TRACES, Change.of(Content.from("" + i), Labels.of("side", side))));
            }
            answers.forEach(CompletableFuture::join);
        }

        private void read(Future<?> mover) {
            SearchFilter both = SearchFilter.builder()
                    .labelIn("side", Set.of("left", "right"))
                    .limit(1_000)
                    .build();
            SearchFilter left =
                    SearchFilter.builder().label("side", "left").limit(1_000).build();
            boolean last;
            do {
                last = mover.isDone();
                List<Trace> traces = store.search(both).traces();
                assertThat(traces).hasSize(TRACES);
                assertThat(new HashSet<>(traces)).hasSize(TRACES);
                assertOneMoment(traces);
                store.search(left)
                        .traces()
                        .forEach(trace -> assertThat(trace.labels()).isEqualTo(Labels.of("side", "left")));
            } while (!last);
        }

        /** The mover goes round: whoever was moved last, those before it were moved in this round, the others not yet. */
        private void assertOneMoment(List<Trace> traces) {
            long newest = traces.stream().mapToLong(Trace::seq).max().orElseThrow();
            traces.forEach(trace -> {
                int place = Integer.parseInt(trace.uid().substring(1));
                // Writes number TRACES + 1 onwards are the moves; the newest one decides where everybody has to be.
                long moves = newest - TRACES;
                long round = moves / TRACES + (place < moves % TRACES ? 1 : 0);
                assertThat(trace.version()).isEqualTo(1 + round);
            });
        }
    }
}
