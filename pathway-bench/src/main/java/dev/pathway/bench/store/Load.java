package dev.pathway.bench.store;

import java.time.Duration;
import java.util.function.LongConsumer;

/** A way to write to an engine for some time. */
interface Load {

    /** Returns it in words that go behind "with". */
    String title();

    /**
     * Writes documents from a number on, and returns how many were acknowledged a second.
     *
     * @param acknowledged told of each document's number once it is kept, on any thread
     */
    double run(Engine engine, long first, Duration about, LongConsumer acknowledged) throws Exception;

    /** Returns the load of so many threads, each of which waits for each of its writes. */
    static Load blocking(int threads) {
        return new BlockingLoad(threads);
    }

    /** Returns the same load, where whatever waits at one time is handed to the engine as one batch. */
    static Load grouped(int threads) {
        return new GroupedLoad(threads);
    }

    /** Returns the load of one thread that does not wait for its writes one by one. */
    static Load streaming() {
        return new StreamingLoad();
    }
}
