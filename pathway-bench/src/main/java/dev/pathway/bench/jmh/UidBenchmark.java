package dev.pathway.bench.jmh;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A fresh UUID of version 7, as the store makes one for a draft without a uid. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class UidBenchmark {

    /** The store keeps its source to itself, and a class path does not mind. */
    private static final MethodHandle NEXT = next();

    private static MethodHandle next() {
        try {
            Class<?> source = Class.forName("dev.pathway.store.Uuid7");
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(source, MethodHandles.lookup());
            Object uids = lookup.findConstructor(
                            source, MethodType.methodType(void.class, InstantSource.class, RandomGenerator.class))
                    .invoke(InstantSource.system(), new SecureRandom());
            return lookup.findVirtual(source, "next", MethodType.methodType(String.class))
                    .bindTo(uids);
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Benchmark
    public String fresh() throws Throwable {
        return (String) NEXT.invokeExact();
    }
}
