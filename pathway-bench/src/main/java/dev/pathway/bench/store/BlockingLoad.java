package dev.pathway.bench.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** So many threads, each of which waits for each of its writes. */
record BlockingLoad(int threads) implements Load {

    @Override
    public String title() {
        return threads == 1 ? "1 writer" : threads + " writers";
    }

    @Override
    public double run(Engine engine, long first, Duration about, LongConsumer acknowledged) throws Exception {
        return run(document -> engine.put(List.of(document)), first, about, acknowledged);
    }

    /** Writes by whatever keeps one document at a time. */
    double run(Putting putting, long first, Duration about, LongConsumer acknowledged) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            AtomicLong next = new AtomicLong(first);
            long began = System.nanoTime();
            Callable<Void> writer = () -> {
                while (System.nanoTime() - began < about.toNanos()) {
                    Document document = Documents.document(next.getAndIncrement());
                    putting.put(document);
                    acknowledged.accept(document.number());
                }
                return null;
            };
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(writer));
            }
            for (Future<Void> each : running) {
                each.get();
            }
            return (next.get() - first) / ((System.nanoTime() - began) / 1e9);
        } finally {
            pool.shutdownNow();
        }
    }

    @FunctionalInterface
    interface Putting {
        void put(Document document) throws Exception;
    }
}
