package dev.pathway.bench.jmh;

import dev.pathway.command.WriteResult;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A write from its caller to the committing thread and back: one that changes nothing, so that no log takes part. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class HandOverBenchmark {

    private static final int AT_ONCE = 64;
    private static final String UID = "retired";

    private final PathwayStore store = PathwayStore.builder(new InMemoryEventLog())
            .callbackExecutor(Runnable::run)
            .open();
    private final CompletableFuture<?>[] answers = new CompletableFuture<?>[AT_ONCE];

    @Setup
    public void retire() {
        store.blocking().add(Draft.builder(Content.from("1")).uid(UID).build());
        store.blocking().retire(UID);
    }

    @TearDown
    public void close() {
        store.close();
    }

    @Benchmark
    public WriteResult waitedFor() {
        return store.blocking().retire(UID);
    }

    @Benchmark
    @OperationsPerInvocation(AT_ONCE)
    public void sixtyFourAtOnce() {
        for (int i = 0; i < AT_ONCE; i++) {
            answers[i] = store.retire(UID);
        }
        CompletableFuture.allOf(answers).join();
    }
}
