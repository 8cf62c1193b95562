package dev.pathway.bench.jmh;

import dev.pathway.bench.store.Documents;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The first page of searches in a store of 100,000 traces in memory. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class SearchBenchmark {

    private static final int TRACES = 100_000;
    private static final int RUNS = 1_000;

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();
    private final SearchFilter text =
            SearchFilter.builder().text("no such text").build();
    private int run;

    @Setup
    public void fill() {
        for (int number = 0; number < TRACES; number++) {
            store.blocking()
                    .add(Draft.builder(Content.from(Documents.json(number)))
                            .label("run_id", "run-" + number % RUNS)
                            .build());
        }
    }

    @TearDown
    public void close() {
        store.close();
    }

    @Benchmark
    public Page byLabelWithAHundredHits() {
        run = (run + 1) % RUNS;
        return store.search(SearchFilter.builder().label("run_id", "run-" + run).build());
    }

    @Benchmark
    public Page byTextWithoutAHit() {
        return store.search(text);
    }
}
