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
 * A program that lets a store grow, and prints at each size what an add, a get, a get from a hash map of that size and a
 * search by label take, in nanoseconds.
 */
final class GrowthMeter {

    private static final int ROUNDS = 5;
    private static final int ADDS_A_ROUND = 20_000;
    private static final Duration GETS_A_ROUND = Duration.ofMillis(200);

    private final PathwayStore store;
    private final Map<String, byte[]> map = new ConcurrentHashMap<>();
    private int size;

    private GrowthMeter(PathwayStore store) {
        this.store = store;
    }

    /** Takes two empty directories, and the sizes in ascending order. */
    public static void main(String[] arguments) throws Exception {
        Logging.onlyWarnings();
        try (PathwayStore store = Filling.open(Path.of(arguments[0]))) {
            GrowthMeter warmUp = new GrowthMeter(store);
            warmUp.growTo(10 * ADDS_A_ROUND);
            warmUp.measure();
        }
        try (PathwayStore store = Filling.open(Path.of(arguments[1]))) {
            GrowthMeter meter = new GrowthMeter(store);
            for (int i = 2; i < arguments.length; i++) {
                int size = Integer.parseInt(arguments[i]);
                meter.growTo(size);
                System.out.println(size + " " + meter.measure());
            }
        }
    }

    private void growTo(int wanted) {
        if (size < wanted) {
            Filling.add(store, size, wanted, Drafts::small);
            size = wanted;
        }
        for (int number = map.size(); number < wanted; number++) {
            map.put(Documents.key(number), Documents.json(number));
        }
    }

    /** Returns the four costs, in this order. Gets come first: adding makes the store grow a little. */
    private String measure() throws Exception {
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
        double label = 1e6 * new LabelSearches(store, size / Drafts.RUN).medianMillis(GETS_A_ROUND);
        double[] adds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
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
