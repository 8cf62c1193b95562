package dev.pathway.bench.store;

import java.time.Duration;
import java.util.function.LongConsumer;

/** So many threads that wait for each of their writes, behind a group commit of ours. */
record GroupedLoad(int threads) implements Load {

    @Override
    public String title() {
        return threads + " writers behind a group commit";
    }

    @Override
    public double run(Engine engine, long first, Duration about, LongConsumer acknowledged) throws Exception {
        try (GroupCommit group = new GroupCommit(engine)) {
            return new BlockingLoad(threads).run(group::put, first, about, acknowledged);
        }
    }
}
