package dev.pathway.bench.store;

import dev.pathway.bench.measure.Logging;
import dev.pathway.bench.measure.Samples;
import dev.pathway.store.PathwayStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A program that fills stores of several sizes, and prints for each what an add, a get, a get from a hash map of that size
 * and a search by label take, in nanoseconds.
 */
final class GrowthMeter {

    private static final int LARGEST_WARM_UP = 1_000_000;
    private static final int ROUNDS = 5;

    /** Short, so that the store grows little; and many, for the log forces in some of them, and memory is collected in some. */
    private static final int ROUNDS_OF_ADDS = 9;

    private static final int ADDS_A_ROUND = 20_000;
    private static final Duration GETS_A_ROUND = Duration.ofMillis(200);

    private final PathwayStore store;
    private final Map<String, byte[]> map = new ConcurrentHashMap<>();
    private long size;

    /** Fills a store, and a map along with it, so that both came to be in the same way. */
    private GrowthMeter(PathwayStore store, int size) {
        this.store = store;
        this.size = size;
        Filling.add(store, 0, size, number -> {
            map.put(Documents.key(number), Drafts.smallJson(number));
            return Drafts.small(number);
        });
    }

    /** Takes an empty directory, and the sizes, ascending. */
    public static void main(String[] arguments) throws Exception {
        Logging.onlyWarnings();
        Path directory = Path.of(arguments[0]);
        int largest = Integer.parseInt(arguments[arguments.length - 1]);
        measure(directory.resolve("warm-up"), Math.min(largest, LARGEST_WARM_UP));
        for (int i = 1; i < arguments.length; i++) {
            System.out.println(
                    arguments[i] + " " + measure(directory.resolve(arguments[i]), Integer.parseInt(arguments[i])));
        }
    }

    private static String measure(Path directory, int size) throws Exception {
        try (PathwayStore store = Filling.open(directory)) {
            return new GrowthMeter(store, size).measure();
        }
    }

    /** Returns the four costs, in this order. Gets come first: adding makes the store grow a little. */
    private String measure() throws Exception {
        // A small store may lie scattered among the garbage of its making still, and a large one does not.
        System.gc();
        Lookups lookups = Lookups.random(map.size());
        double[] gets = new double[ROUNDS];
        double[] mapGets = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            gets[round] = 1e9
                    / lookups.perSecond(
                            GETS_A_ROUND,
                            key -> store.get(key).orElseThrow().content().sizeBytes());
            mapGets[round] = 1e9 / lookups.perSecond(GETS_A_ROUND, key -> length(map.get(key)));
        }
        double label = 1e6 * new LabelSearches(store, map.size() / Drafts.RUN).medianMillis(GETS_A_ROUND);
        nanosAnAdd(); // the first in a store does not count, as elsewhere
        double[] adds = new double[ROUNDS_OF_ADDS];
        for (int round = 0; round < ROUNDS_OF_ADDS; round++) {
            adds[round] = nanosAnAdd();
        }
        return Samples.of(adds).median() + " " + Samples.of(gets).median() + " "
                + Samples.of(mapGets).median() + " " + label;
    }

    private static int length(byte @Nullable [] found) {
        return Optional.ofNullable(found).orElseThrow().length;
    }

    private double nanosAnAdd() {
        long began = System.nanoTime();
        Filling.add(store, size, size + ADDS_A_ROUND, Drafts::small);
        size += ADDS_A_ROUND;
        return (double) (System.nanoTime() - began) / ADDS_A_ROUND;
    }
}
