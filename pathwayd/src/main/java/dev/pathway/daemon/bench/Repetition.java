package dev.pathway.daemon.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Measures things by doing them over and over: a quarter of the time to warm up, which does not count, and then the time.
 *
 * @param size how long, and how often at most; to warm up a quarter of it comes on top
 * @param stopped whether to end before that
 */
record Repetition(Size size, BooleanSupplier stopped) {

    /** Something that asks by itself whether to go on, and says what that came to. */
    interface Series {
        Measurement run(Go go);
    }

    /** Measures an action that this thread carries out, and waits for. */
    Measurement alone(Runnable action) {
        return series(go -> go.end(waits(go, action)));
    }

    /**
     * Measures an action that so many threads carry out at once.
     *
     * @throws java.util.concurrent.CompletionException if it fails in one of them
     */
    Measurement together(int threads, Runnable action) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            return series(go -> {
                List<CompletableFuture<LongStream>> all = Stream.generate(
                                () -> CompletableFuture.supplyAsync(() -> waits(go, action), pool))
                        .limit(threads)
                        .toList();
                return go.end(all.stream().map(CompletableFuture::join).flatMapToLong(Function.identity()));
            });
        } finally {
            pool.shutdownNow();
        }
    }

    /** Measures a series. */
    Measurement series(Series series) {
        series.run(new Go(size.time().dividedBy(4), Math.max(1, size.times() / 4), stopped));
        return series.run(new Go(size.time(), size.times(), stopped));
    }

    /** Returns how many nanoseconds each took. */
    private static LongStream waits(Go go, Runnable action) {
        LongStream.Builder waits = LongStream.builder();
        while (go.onceMore()) {
            long start = System.nanoTime();
            action.run();
            waits.add(System.nanoTime() - start);
        }
        return waits.build();
    }
}
