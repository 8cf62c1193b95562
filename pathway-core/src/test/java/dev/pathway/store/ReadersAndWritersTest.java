package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.WriteResult;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.search.Order;
import dev.pathway.search.SearchFilter;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers and writers of one store at the same time. */
class ReadersAndWritersTest {

    private static final int WRITERS = 4;
    private static final int EACH = 500;

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void readers_and_writers_work_together_and_nothing_is_lost() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                int writer = w;
                writers.add(threads.submit(() -> write(writer)));
            }
            List<Future<?>> readers = List.of(threads.submit(() -> read(writers)), threads.submit(() -> read(writers)));
            for (Future<?> all : writers) {
                all.get(60, TimeUnit.SECONDS);
            }
            for (Future<?> all : readers) {
                all.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(store.stats().traces().total()).isEqualTo(WRITERS * EACH);
        assertThat(store.stats().events().total()).isEqualTo(2 * WRITERS * EACH);
        for (int w = 0; w < WRITERS; w++) {
            for (int i = 0; i < EACH; i++) {
                assertThat(store.get("w" + w + "-" + i).orElseThrow().version()).isEqualTo(2);
            }
        }
    }

    private void write(int writer) {
        List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            String uid = "w" + writer + "-" + i;
            answers.add(store.add(Draft.builder(Content.from("" + i)).uid(uid).build()));
            answers.add(store.update(uid, Change.of(Labels.of("writer", "" + writer))));
        }
        answers.forEach(CompletableFuture::join);
    }

    /** Sees at each moment a beginning of what each writer does, in order, without a gap. */
    private void read(List<Future<?>> writers) {
        boolean last;
        do {
            last = writers.stream().allMatch(Future::isDone);
            for (int w = 0; w < WRITERS; w++) {
                String prefix = "w" + w + "-";
                List<String> seen = new ArrayList<>();
                SearchFilter filter = SearchFilter.builder()
                        .label("writer", "" + w)
                        .limit(SearchFilter.MAX_LIMIT)
                        .order(Order.OLDEST)
                        .build();
                store.search(filter).traces().forEach(trace -> seen.add(trace.uid()));
                for (int i = 0; i < seen.size(); i++) {
                    assertThat(seen.get(i)).isEqualTo(prefix + i);
                }
            }
        } while (!last);
    }
}
