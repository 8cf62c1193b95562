package dev.pathway.bench.store;

import java.time.Duration;
import java.util.function.LongConsumer;

/** One thread that hands over one document after another, and waits for all of them only at the end. */
record StreamingLoad() implements Load {

    private static final int BETWEEN_LOOKS = 256;

    @Override
    public String title() {
        return "1 writer that does not wait";
    }

    @Override
    public double run(Engine engine, long first, Duration about, LongConsumer acknowledged) throws Exception {
        Engine.Sink sink = engine.sink(acknowledged);
        long began = System.nanoTime();
        long number = first;
        while (System.nanoTime() - began < about.toNanos()) {
            for (int i = 0; i < BETWEEN_LOOKS; i++) {
                sink.put(Documents.document(number++));
            }
        }
        sink.settle();
        return (number - first) / ((System.nanoTime() - began) / 1e9);
    }
}
