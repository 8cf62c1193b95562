package dev.pathway.bench.store;

import dev.pathway.bench.measure.Samples;
import dev.pathway.search.SearchFilter;
import dev.pathway.store.PathwayStore;
import java.time.Duration;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Searches for the first page of one run after another, each of which has 100 traces. Used by one thread. */
final class LabelSearches {

    private static final int LEAST_SEARCHES = 100;

    private final PathwayStore store;
    private final int runs;
    private final Random random = new Random(1);

    /** Searches for runs numbered from 0 to before {@code runs}. */
    LabelSearches(PathwayStore store, int runs) {
        this.store = store;
        this.runs = runs;
    }

    /** Returns the median in milliseconds of the searches that are done in about so much time. */
    double medianMillis(Duration about) {
        DoubleStream.Builder millis = DoubleStream.builder();
        long began = System.nanoTime();
        int searches = 0;
        while (searches < LEAST_SEARCHES || System.nanoTime() - began < about.toNanos()) {
            SearchFilter filter = SearchFilter.builder()
                    .label("run_id", Drafts.run(random.nextInt(runs)))
                    .build();
            long asked = System.nanoTime();
            int hits = store.search(filter).traces().size();
            millis.add((System.nanoTime() - asked) / 1e6);
            if (hits != Drafts.RUN) {
                throw new IllegalStateException(hits + " hits");
            }
            searches++;
        }
        return Samples.of(millis.build().toArray()).median();
    }
}
