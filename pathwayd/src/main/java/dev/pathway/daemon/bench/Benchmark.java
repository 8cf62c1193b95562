package dev.pathway.daemon.bench;

import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Measures what Pathway does in a directory, and what its disk does, one {@link Task} after another. The stores are new
 * ones without snapshots, one for each task that writes; the last of them is read.
 */
final class Benchmark {

    private static final int WRITERS = 64;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path directory;
    private final Repetition repetition;
    private final Consumer<Task> begun;
    private final Map<Task, Measurement> measured = new EnumMap<>(Task.class);

    /**
     * Prepares to measure, once.
     *
     * @param directory an empty one, to be deleted afterwards
     * @param begun is told of each task as it begins
     * @param stopped asked all the time; says that the one who waits has gone
     */
    Benchmark(Path directory, Size size, Consumer<Task> begun, BooleanSupplier stopped) {
        this.directory = directory;
        this.repetition = new Repetition(size, stopped);
        this.begun = begun;
    }

    /**
     * Returns what each task came to.
     *
     * @throws IOException if the disk does not take the bytes
     * @throws CancellationException if it was stopped
     * @throws dev.pathway.error.EventLogException if the log does not
     */
    Map<Task, Measurement> run() throws IOException {
        measure(Task.FORCE, () -> Forcing.measure(directory.resolve("forced"), repetition));
        inNewStore(Durability.ALWAYS, store -> measure(Task.ADD, () -> new Writing(store, repetition).waiting(1)));
        inNewStore(
                Durability.ALWAYS,
                store -> measure(Task.ADD_64, () -> new Writing(store, repetition).waiting(WRITERS)));
        inNewStore(Durability.ALWAYS, store -> measure(Task.ADD_FUTURES, new Writing(store, repetition)::futures));
        long traces = inNewStore(Durability.interval(INTERVAL), store -> {
            measure(Task.ADD_INTERVAL, new Writing(store, repetition)::futures);
            Reading reading = new Reading(store, repetition);
            measure(Task.GET, reading::get);
            measure(Task.SEARCH, reading::search);
        });
        measure(Task.OPEN, () -> openAgain(traces));
        return Collections.unmodifiableMap(measured);
    }

    /** Measures in a new store, for which everything goes that was written before, and returns how many traces it has. */
    private long inNewStore(Durability durability, Consumer<PathwayStore> measuring) throws IOException {
        Scratch.empty(directory);
        try (PathwayStore store = open(durability)) {
            measuring.accept(store);
            return store.stats().traces().total();
        }
    }

    private Measurement openAgain(long traces) {
        long start = System.nanoTime();
        try (PathwayStore store = open(Durability.ALWAYS)) {
            long nanos = System.nanoTime() - start;
            long found = store.stats().traces().total();
            if (found != traces) {
                throw new IllegalStateException("Of " + traces + " traces that were added, " + found + " are there");
            }
            return new Measurement(traces, nanos, Optional.empty());
        }
    }

    private PathwayStore open(Durability durability) {
        return PathwayStore.builder(JsonlEventLog.builder(directory.resolve("store"))
                        .durability(durability)
                        .open())
                .open();
    }

    private void measure(Task task, Supplier<Measurement> measuring) {
        begun.accept(task);
        Measurement found = measuring.get();
        if (repetition.stopped().getAsBoolean()) {
            throw new CancellationException("Interrupted");
        }
        measured.put(task, found);
    }
}
