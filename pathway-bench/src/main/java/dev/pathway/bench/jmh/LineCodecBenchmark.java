package dev.pathway.bench.jmh;

import dev.pathway.bench.store.Documents;
import dev.pathway.event.Event;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineReader;
import dev.pathway.json.LogLineWriter;
import dev.pathway.json.MalformedLine;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
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
import org.openjdk.jmh.annotations.Warmup;

/** One event with a content of 300 bytes and two labels as a line of the log, and back. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class LineCodecBenchmark {

    private final LogLineWriter writer = new LogLineWriter();
    private final LogLineReader reader = new LogLineReader();
    private final Event event = new Event.Added(Trace.created(
                    Documents.key(1),
                    1,
                    Instant.parse("2030-01-01T00:00:00.123456Z"),
                    Content.from(Documents.json(1)),
                    Labels.from(Map.of("user_id", "user-17", "run_id", "run-4711")))
            .build());
    private byte[] line = {};

    @Setup
    public void write() {
        writer.clear();
        writer.event(event, 0);
        line = Arrays.copyOf(writer.array(), writer.length() - 1);
    }

    @Benchmark
    public int encode() {
        writer.clear();
        return writer.event(event, 0);
    }

    @Benchmark
    public LogLine decode() throws MalformedLine {
        return reader.read(line, 0, line.length);
    }
}
