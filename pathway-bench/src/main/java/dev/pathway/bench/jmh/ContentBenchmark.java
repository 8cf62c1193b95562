package dev.pathway.bench.jmh;

import dev.pathway.bench.store.Documents;
import dev.pathway.bench.store.PrettyDocuments;
import dev.pathway.trace.Content;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Checking and minifying a document of 300 bytes, without white space and pretty-printed. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class ContentBenchmark {

    private long number;

    @Benchmark
    public Content validate() {
        return Content.from(Documents.json(number++));
    }

    @Benchmark
    public Content validatePretty() {
        return Content.from(PrettyDocuments.json(number++));
    }
}
